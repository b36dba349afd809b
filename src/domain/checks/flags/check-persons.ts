import type { Flag } from '#domain/note/statement.ts';
import { problemsIn } from '../problems.ts';
import { isSamePerson, personsIn } from '../relatives.ts';
import { saidSpan } from '../said/said-span.ts';
import { supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { misattributedTo, type Misattributed } from './diseases-of-relatives.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

/** "Runs in the family", "does anybody in your family": whose it is was asked, not who is named. */
const FAMILY = /\b(?:famil(?:y|ies)|runs in|relatives?|anybody|anyone|side)\b/iu;
/** Who says, sees or does something about the patient is not whom it is about. */
const REPORTER =
  /\b(?:says?|said|thinks?|thought|noticed|notices|tells?|told|reports?|reported|states?|stated|mentioned|mentions|brought|brings|worried|concerned|wants?|wanted|asked|makes? (?:me|sure)|made me|helps?|helped|gave|gives|drove|drives|took me|with|and i|accompan\p{L}+|presents?|present|lives?|call\p{L}*|per|agree\p{L}*|caregiver)\b/iu;
/** Who is with the patient is no subject: "accompanied by her mother", "lives with his wife". */
const BESIDE =
  /\b(?:accompan\p{L}+|lives?|living|brought|here with|together with|presents? with (?:his|her)|thinks?|noticed|told|said|concerned|worried|married|caregiver|historian)\b/iu;
/** Who speaks here did not die. */
const DIED = /\bpatient (?:has |had )?(?:died|passed away|is deceased)\b/iu;
/** Subjects of a sentence that speaks of a relative: "my mother had", "my mom's", "he has" after one. */
const ABOUT_RELATIVE =
  /\b(?:mother|father|mom|dad|brothers?|sisters?|parents?|wife|husband|spouse|partner|sons?|daughters?|grand\p{L}+|aunts?|uncles?|cousins?|siblings?)\b(?:'s| (?:also |both |all |just |actually |recently |really |, )?(?:has|had|have|was|were|is|are|got|gets|did|does|died|passed|takes|took|suffers?|suffered|uses|used|on)\b)/iu;
const LEAST_FIT = 0.3;

/** Persons of a statement against whom it was said of: a relative whom nobody named, and what was said of somebody else. */
export function checkPersons(claim: Claim, visit: VisitIndex): Flag[] {
  const persons = personsIn(claim.text);
  if (persons.length === 0) return patientFlags(claim, visit);
  const named = visit.persons;
  const [{ name: who } = { name: '' }] = persons;
  const isNamed = named.some((each) => each.some((person) => isSamePerson(person.name, who)));
  const other =
    isNamed && persons.every(({ name }) => name === who) && isOfFamily(claim)
      ? misattributedTo(who, claim, visit)
      : null;
  if (other !== null) return [ofOther(other, claim, visit)];
  return persons.flatMap(({ name, start, end }): Flag[] => {
    const words = claim.original(start, end);
    const mentions = named.flatMap((each, sentence) =>
      each.some((person) => isSamePerson(person.name, name)) ? [sentence] : [],
    );
    if (mentions.length === 0) {
      // A parent who speaks for a child names nobody: "he was born at 32 weeks".
      const isFamilyHere = named.some((each) => each.length > 0);
      if (isFamilyHere && visit.sentences.some(({ speaker }) => speaker === 'other')) return [];
      return [flagOf('person-not-said', words, `“${words}” is not said anywhere.`, null)];
    }
    const places = bestSentences(claim, start, visit, (key) => personsIn(key.slice(2)).length > 0);
    const isNear = places.every((place) => isTalkOf(mentions, place, visit));
    const isOfRelatives = places.some((place) => isFamilyTalk(place, visit));
    if (places.length === 0 || isNear || isOfRelatives || BESIDE.test(claim.text)) return [];
    const quote = quoted(places[0] ?? 0, visit);
    return [
      flagOf(
        'person-differs',
        words,
        `This is not said of the ${words}: ${quote}.`,
        saidSpan({ sentence: places[0] ?? 0 }, visit),
      ),
    ];
  });
}

/** "Mother: diabetes", "His father had a stroke". */
const isOfFamily = ({ section, text }: Claim): boolean =>
  section === 'family-history' || personsIn(SUBJECT.exec(text)?.[0] ?? '').length > 0;
const SUBJECT = /^\W*(?:(?:his|her|the|patient's|maternal|paternal)\s+)*\p{L}+/iu;

function ofOther({ problem, heard }: Misattributed, claim: Claim, visit: VisitIndex): Flag {
  const words = claim.original(problem.start, problem.end);
  return flagOf(
    'person-differs',
    words,
    `“${words}” is said of somebody else: ${quoted(heard.sentence, visit, heard.start)}.`,
    saidSpan(heard, visit),
  );
}

/** A relative is spoken of for some sentences after the name; "I have had it for years" and "do you take" are of the patient all the same. */
function isTalkOf(mentions: readonly number[], place: number, visit: VisitIndex): boolean {
  const [before, after] = isOfPatient(place, visit) ? NEAREST : NEAR;
  return mentions.some((mention) => mention >= place - before && mention <= place + after);
}
const NEAR = [12, 3] as const;
const NEAREST = [0, 0] as const;

function isOfPatient(place: number, visit: VisitIndex): boolean {
  const { speaker, text } = visit.sentences[place] ?? { speaker: 'other', text: '' };
  if ((visit.persons[place] ?? []).length > 0) return false;
  return speaker === 'clinician'
    ? /\byou(?:r|'re|'ve)?\b/iu.test(text)
    : /\b(?:i|i'm|i've|i'd|me|my)\b/iu.test(text);
}

/** What the patient is said to have, where the transcript speaks of a relative. */
function patientFlags(claim: Claim, visit: VisitIndex): Flag[] {
  if (DIED.test(claim.text)) {
    const words = claim.original(0, claim.text.length);
    return [flagOf('person-differs', words, 'This is written of the patient, who is alive.', null)];
  }
  const isSubject = /^\W*(?:the )?patient (?!['’]s)/iu.test(claim.text);
  if ((claim.section === 'family-history' && !isSubject) || /\bfamil/iu.test(claim.text)) return [];
  const told = isSubject ? toldOfRelative(claim, visit) : null;
  if (told !== null) return [ofRelative(claim, told, visit)];
  const problem = claim.words.find(({ keys }) => keys.some((key) => key.startsWith('p:')));
  const start = problem?.start ?? claim.words.find(({ keys }) => keys.length > 0)?.start ?? 0;
  const places = bestSentences(claim, start, visit, () => false);
  const isOfRelative =
    places.length > 0 &&
    places.every(
      (place) => ABOUT_RELATIVE.test(textAt(place, visit)) && !REPORTER.test(textAt(place, visit)),
    );
  return isOfRelative ? [ofRelative(claim, places[0] ?? 0, visit)] : [];
}

const ofRelative = (claim: Claim, place: number, visit: VisitIndex): Flag =>
  flagOf(
    'person-differs',
    claim.original(0, claim.text.length),
    `The transcript says this of a relative: ${quoted(place, visit)}.`,
    saidSpan({ sentence: place }, visit),
  );

/** Where a problem of the statement is spoken of, when that is only ever in a sentence about a relative; else null. */
function toldOfRelative(claim: Claim, visit: VisitIndex): number | null {
  for (const { name } of problemsIn(claim.text)) {
    const said = visit.problems.filter(({ value, polarity }) => value === name && polarity !== 'denied');
    const [first] = said;
    if (first === undefined) continue;
    const isOfRelative = said.every(({ sentence }) => {
      const text = textAt(sentence, visit);
      return (visit.persons[sentence] ?? []).length > 0 && ABOUT_RELATIVE.test(text) && !REPORTER.test(text);
    });
    if (isOfRelative) return first.sentence;
  }
  return null;
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
  return [flagOf('sex-differs', words, `“${words}”: in the transcript the patient is ${visit.sex}.`, null)];
}
