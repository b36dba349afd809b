import type { Flag } from '#domain/note/statement.ts';
import { isSamePerson, personsIn } from '../relatives.ts';
import { supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

/** "Runs in the family", "does anybody in your family": whose it is was asked, not who is named. */
const FAMILY = /\b(?:famil(?:y|ies)|runs in|relatives?|anybody|anyone|side)\b/iu;
/** Who says, sees or does something about the patient is not whom it is about. */
const REPORTER =
  /\b(?:says?|said|thinks?|thought|noticed|notices|tells?|told|reports?|reported|states?|stated|mentioned|mentions|brought|brings|worried|concerned|wants?|wanted|asked|makes? (?:me|sure)|made me|helps?|helped|gave|gives|drove|drives|took me|with|and i|accompan\p{L}+|presents?|present|lives?|call\p{L}*|per|agree\p{L}*|caregiver)\b/iu;
/** Subjects of a sentence that speaks of a relative: "my mother had", "my mom's", "he has" after one. */
const ABOUT_RELATIVE =
  /\b(?:mother|father|mom|dad|brothers?|sisters?|parents?|wife|husband|spouse|partner|sons?|daughters?|grand\p{L}+|aunts?|uncles?|cousins?|siblings?)\b(?:'s| (?:also |both |all |just |actually |recently |really |, )?(?:has|had|have|was|were|is|are|got|gets|did|does|died|passed|takes|took|suffers?|suffered|uses|used|on)\b)/iu;
const LEAST_FIT = 0.3;

/** Persons of a statement against whom it was said of: a relative whom nobody named, and what was said of somebody else. */
export function checkPersons(claim: Claim, visit: VisitIndex): Flag[] {
  const persons = personsIn(claim.text);
  if (persons.length === 0) return patientFlags(claim, visit);
  const named = visit.sentences.map(({ text }) => personsIn(text));
  return persons.flatMap(({ name, start, end }): Flag[] => {
    const words = claim.original(start, end);
    const mentions = named.flatMap((each, sentence) =>
      each.some((person) => isSamePerson(person.name, name)) ? [sentence] : [],
    );
    if (mentions.length === 0) {
      // A parent who speaks for a child names nobody: "he was born at 32 weeks".
      if (visit.sentences.some(({ speaker }) => speaker === 'other')) return [];
      return [flagOf('person-not-said', words, `“${words}” is not said anywhere.`)];
    }
    const places = bestSentences(claim, start, visit, (key) => personsIn(key.slice(2)).length > 0);
    const isNear = places.every((place) =>
      mentions.some((mention) => mention <= place + 3 && mention >= place - 12),
    );
    const isOfFamily = places.some((place) => isFamilyTalk(place, visit));
    if (places.length === 0 || isNear || isOfFamily) return [];
    const quote = quoted(places[0] ?? 0, visit);
    return [flagOf('person-differs', words, `This is not said of the ${words}: ${quote}.`)];
  });
}

/** What the patient is said to have, where the transcript speaks of a relative. */
function patientFlags(claim: Claim, visit: VisitIndex): Flag[] {
  if (claim.section === 'family-history' || /\bfamil/iu.test(claim.text)) return [];
  const problem = claim.words.find(({ keys }) => keys.some((key) => key.startsWith('p:')));
  const start = problem?.start ?? claim.words.find(({ keys }) => keys.length > 0)?.start ?? 0;
  const places = bestSentences(claim, start, visit, () => false);
  const isOfRelative =
    places.length > 0 &&
    places.every(
      (place) => ABOUT_RELATIVE.test(textAt(place, visit)) && !REPORTER.test(textAt(place, visit)),
    );
  if (!isOfRelative) return [];
  const words = claim.original(0, claim.text.length);
  return [
    flagOf(
      'person-differs',
      words,
      `The transcript says this of a relative: ${quoted(places[0] ?? 0, visit)}.`,
    ),
  ];
}

/** The sentences that fit the statement best, apart from the persons named. */
function bestSentences(
  claim: Claim,
  start: number,
  visit: VisitIndex,
  isPerson: (key: string) => boolean,
): number[] {
  const anchors = anchorsFor(claim, start, visit, (_, key) => isPerson(key));
  const fits = visit.bounds.map(({ from, to }) => supportAt((from + to) / 2, anchors, visit));
  const best = Math.max(0, ...fits);
  if (best < LEAST_FIT) return [];
  return fits.flatMap((fit, sentence) => (fit >= 0.8 * best ? [sentence] : []));
}

const textAt = (sentence: number, visit: VisitIndex): string => visit.sentences[sentence]?.text ?? '';

const isFamilyTalk = (place: number, visit: VisitIndex): boolean =>
  visit.sentences.slice(Math.max(0, place - 3), place + 2).some(({ text }) => FAMILY.test(text));

const HE = /\b(?:he|his|him|himself|male|man|gentleman|boy)\b/iu;
const SHE = /\b(?:she|her|hers|herself|female|woman|lady|girl)\b/iu;

/** "He" in the note of a woman. Where another person is named the pronoun may be theirs. */
export function checkSex(claim: Claim, visit: VisitIndex): Flag[] {
  if (visit.sex === 'unknown' || personsIn(claim.text).length > 0 || /\bDr\b|\bdoctor\b/iu.test(claim.text))
    return [];
  const [wrong, right] = visit.sex === 'male' ? [SHE, HE] : [HE, SHE];
  const found = wrong.exec(claim.text);
  if (found === null || right.test(claim.text)) return [];
  const words = claim.original(found.index, found.index + found[0].length);
  return [flagOf('sex-differs', words, `“${words}”: in the transcript the patient is ${visit.sex}.`)];
}
