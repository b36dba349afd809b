import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import type { Window } from '../transcript/window.ts';

/** Nobody's: written for the device check, as long as a window of a visit. */
const TALK = `[doctor] so what brings you in today ?
[patient] i have had this cough for about three weeks now . it is worse at night , and i bring up a little white phlegm .
[doctor] any fever or shortness of breath ?
[patient] no fever . i get a bit short of breath on the stairs .
[doctor] and do you smoke ?
[patient] i stopped five years ago .
[doctor] are you taking anything for it ?
[patient] just my lisinopril , twenty milligrams once a day , and some honey .
[doctor] okay . your lungs are clear , and your blood pressure is one thirty over eighty .`;

/** What every writer drafts in the device check. */
export function checkWindow(): Window {
  const utterances = parseTranscript(TALK);
  if (typeof utterances === 'string') throw new Error(utterances);
  const [window, ...others] = buildWindows(utterances, { isComplete: true });
  if (window === undefined || others.length > 0) throw new Error('the talk of the device check is one window');
  return window;
}
