import { medicinesIn } from '../checks/medicines.ts';
import type { Utterance } from '../transcript/utterance.ts';
import { isChanged } from './term-suggestion.ts';

/**
 * Medicines that a visit has spoken of so far: heard in plain, put right by rule, or taken by the clinician. Who has named one is likely to name it again, so
 * that they are the visit's list for what is heard next. Lower case, each once, in order.
 */
export function visitNames(utterances: readonly Pick<Utterance, 'text' | 'suggestions'>[]): string[] {
  const names = utterances.flatMap(({ text, suggestions = [] }) => [
    ...medicinesIn(text).map(({ start, end }) => text.slice(start, end)),
    ...suggestions.filter(isChanged).map(({ start, end }) => text.slice(start, end)),
  ]);
  return [...new Set(names.map((name) => name.toLowerCase()))];
}
