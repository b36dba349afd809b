import { medicineTerms } from '../terms/medicine-terms.ts';

let names: ReadonlySet<string> | null = null;

/** Names of the lexicon that are prescribed; read at first use. */
export const medicineNames = (): ReadonlySet<string> =>
  (names ??= new Set(medicineTerms(['common', 'known']).map(({ name }) => name)));
