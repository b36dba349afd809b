import { spokenMedicines } from '#domain/drafting/spoken-medicines.ts';
import type { Saying } from '#domain/extraction/saying.ts';
import { medicinesIn } from '../medicines.ts';
import { hasNegation } from '../negation.ts';
import { isSeldomMedicine } from '../seldom-medicines.ts';
import type { Omission } from './omission.ts';
import type { WrittenFacts } from './written-facts.ts';

/** Medicines that are taken or ordered and not in the note, and doses that the note leaves out. */
export function omittedMedicines(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const spoken = spokenMedicines(sayings).filter(
    ({ section, name }) => section !== 'allergies' && !isSeldomMedicine(name),
  );
  const missing = spoken.filter(
    ({ name, dose }) =>
      !hasMedicine(name, written) || (dose.length > 0 && !dose.some((value) => written.numbers.has(value))),
  );
  // The fullest line of each: "Ibuprofen." goes where "Ibuprofen 600 mg." stands.
  const names = [...new Set(missing.map(({ name }) => name))];
  return names.flatMap((name): Omission[] => {
    const [fullest] = missing
      .filter((each) => each.name === name)
      .toSorted((a, b) => b.dose.length - a.dose.length || b.text.length - a.text.length);
    if (fullest === undefined) return [];
    const { section, text, evidence } = fullest;
    return [{ kind: 'medicine', section, text, evidence }];
  });
}

const hasMedicine = (name: string, { medicines, plain }: WrittenFacts): boolean =>
  medicines.has(name) || plain.includes(name.split(' ')[0] ?? name);

const ALLERGIC =
  /\b(?:i'm|i am|he's|she's|he is|she is|you're|you are|is|are|been) (?:also |very |really |severely |deathly )?allergic to (?:a |an |the |any )?(?<what>\p{L}[\p{L}-]+(?: (?:drugs?|nuts?|medicines?))?)|\b(?:my|his|her|your) (?:only )?allerg(?:y|ies) (?:is|are) (?:to )?(?<other>\p{L}[\p{L}-]+)/iu;
const REACTS =
  /\b(?:gives?|gave|giving) me (?:a |an |bad |terrible )*(?:rash|hives|itch\p{L}*)|\b(?:break|broke|breaks) (?:me )?out\b|\bthroat clos\p{L}+/iu;
const NO_ALLERGEN =
  /^(?:anything|any|anyone|something|it|that|them|those|what|medications?|medicines?|not|none|no|nothing|certain|some|things?|other|foods?)$/iu;

/** The medicine of "penicillin gives me hives", or that answers the question about allergies. */
function reactedTo({ raw, speaker }: Saying, before: Saying | undefined): string | undefined {
  const medicine = medicinesIn(raw)[0];
  if (medicine === undefined || speaker !== 'patient' || hasNegation(raw)) return undefined;
  const isAnswer = before?.isQuestion === true && /\ballerg/iu.test(before.raw);
  return isAnswer || REACTS.test(raw) ? raw.slice(medicine.start, medicine.end) : undefined;
}

/** Allergies that somebody said the patient has, and that the note does not name. */
export function omittedAllergies(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  return sayings.flatMap((saying, index): Omission[] => {
    const { raw, clean, evidence, isQuestion } = saying;
    const groups = ALLERGIC.exec(raw)?.groups;
    const what = groups?.['what'] ?? groups?.['other'] ?? reactedTo(saying, sayings[index - 1]);
    if (isQuestion || what === undefined || NO_ALLERGEN.test(what)) return [];
    if (/\b(?:not|never|n't|no)\b[^.]{0,20}\ballerg/iu.test(raw)) return [];
    const generic = medicinesIn(what)[0]?.name;
    const isWritten =
      written.plain.includes(what.toLowerCase().replace(/s$/u, '')) ||
      (generic !== undefined && written.medicines.has(generic));
    if (isWritten || clean === '') return [];
    return [{ kind: 'allergy', section: 'allergies', text: `Allergic to ${what.toLowerCase()}.`, evidence }];
  });
}
