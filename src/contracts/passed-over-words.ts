import { engineWords } from '#domain/export/engine-words.ts';
import { errorWords } from './error-words.ts';
import type { ErrorCode } from './errors.ts';
import type { PassedOver } from './note.ts';

/** Why a model that is on the device may not be used. */
export const refusalWords = (code: ErrorCode): string =>
  // The words of that code also speak of a name that is taken, which only a model that is being brought can meet.
  code === 'pack-forbidden' ? 'Your clinic’s rules do not allow it.' : errorWords[code].sentence;

/** Whether the clinic's rules are the reason: trying it again is of no use then. */
export const isRefused = ({ code }: Pick<PassedOver, 'code'>): boolean =>
  code === 'pack-forbidden' || code === 'pack-unsigned';

/** Which engine or model is not used although it was chosen, and why. */
export function passedOverWords({ engine, name, code }: PassedOver): string {
  const what = name === undefined ? engineWords(engine) : `“${name}”`;
  return `Not used: ${what}. ${whyOf(code)}`;
}

function whyOf(code: ErrorCode): string {
  if (isRefused({ code })) return refusalWords(code);
  // The words of that code speak of one visit; here it was a load, or visit after visit.
  return code === 'inference-failed' ? 'It does not work on this device.' : errorWords[code].sentence;
}

export const passedOverTitle = (passedOver: PassedOver): string =>
  isRefused(passedOver) ? 'Another model writes the note' : errorWords['engine-passed-over'].title;

/** What to do about it. @param where the choice is. */
export const passedOverAction = (passedOver: PassedOver, where: 'under Models' | 'below'): string =>
  isRefused(passedOver)
    ? `Choose another one ${where}, or ask your administrator.`
    : errorWords['engine-passed-over'].action;
