import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import type { Window } from '#domain/transcript/window.ts';

/** As little as a note can be made of: 25 tokens of prompt, for engines that take seconds a token here. */
export function shortWindow(): Window {
  const utterances = parseTranscript('[doctor] any allergies ?\n[patient] i am allergic to penicillin .');
  if (typeof utterances === 'string') throw new Error(utterances);
  const [window] = buildWindows(utterances, { isComplete: true });
  if (window === undefined) throw new Error('no window');
  return window;
}
