import { errorWords } from '#contracts/error-words.ts';
import type { PassedOver } from '#contracts/note.ts';
import { engineWords } from '#domain/export/engine-words.ts';

/** Which engine is not tried any more on this device, and why. */
export function passedOverWords({ engine, code }: PassedOver): string {
  // The words of that code speak of one visit; here it was a load, or visit after visit.
  const why = code === 'inference-failed' ? 'It does not work on this device.' : errorWords[code].sentence;
  return `Not used: ${engineWords(engine)}. ${why}`;
}
