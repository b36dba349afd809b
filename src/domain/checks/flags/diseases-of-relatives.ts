import { problemsIn, type ProblemFact } from '../problems.ts';
import { isSamePerson, type PersonFact } from '../relatives.ts';
import { denialsOf } from '../said/denials.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';

/** A relative is spoken of for so many sentences after the name. */
const REACH_SENTENCES = 2;
/** "My mother and my father", "mom, dad": of both. */
const JOINS = /^(?:'s)?(?:[\s,&]|\b(?:and|or|both|also|then|plus|my|his|her|their|the)\b)*$/iu;
const OF_ALL = /\b(?:both|they|all|everyone|everybody|each)\b/iu;

/** A disease of a relative that was told of another one: "mother with diabetes" where it is the father who has it. */
export interface Misattributed {
  problem: ProblemFact;
  /** Where it was told. */
  heard: Heard<string>;
}

/**
 * The diseases of a statement that all that was said gives to other relatives. Told without a person they are anybody's.
 * @param who the one relative that the statement names.
 */
export function misattributedTo(who: string, claim: Claim, visit: VisitIndex): Misattributed | null {
  const denialAt = denialsOf(claim.text);
  for (const problem of problemsIn(claim.text)) {
    if (denialAt(problem.start, problem.end) !== 'none') continue;
    const said = visit.problems.filter(
      ({ value, polarity }) => value === problem.name && polarity !== 'denied',
    );
    const [heard] = said;
    const isOfOthers = said.every((each) => {
      const persons = personsOf(each, visit);
      return persons.length > 0 && !persons.some((name) => isSamePerson(name, who));
    });
    if (heard !== undefined && isOfOthers) return { problem, heard };
  }
  return null;
}

const MY = String.raw`(?:(?:my|his|her|their|our|the|both|older|younger|other)\s+)*$`;
/** "And so does my brother", "same with my aunt". */
const SO_DOES = new RegExp(
  String.raw`^[\s,]*(?:(?:and|or|then|but)\s+)?(?:(?:so|as|neither|nor) (?:do|does|did|has|have|had|is|was|were|are)|same (?:with|for|goes for)|also|like|as well as|along with|(?:and )?both)\s+${MY}`,
  'iu',
);
/** "My aunt too", "my aunt has it as well"; "my father and my uncle" at its end. */
const BARE = new RegExp(String.raw`^[\s,]*(?:(?:and|then|also|oh|yeah|yes)[\s,]+)*${MY}`, 'iu');
const TOO =
  /^(?:\s+(?:do|does|did|has|had|have|is|was|got|gets))?(?:\s+(?:it|that|one))?[\s,]*(?:too|as well|also|the same|likewise)\b/iu;
const IS_END = /^[\s.!,]*$/u;

/** Those of whom the same is said in the words that follow it. */
function joinedAfter(text: string, persons: readonly PersonFact[]): PersonFact[] {
  const joined: PersonFact[] = [];
  let from = 0;
  for (const { start, end, ...person } of persons) {
    const between = text.slice(from, start);
    const after = text.slice(end);
    const isJoined =
      SO_DOES.test(between) ||
      (BARE.test(between) && (TOO.test(after) || IS_END.test(after))) ||
      (joined.length > 0 && JOINS.test(between));
    if (!isJoined) break;
    joined.push({ ...person, start, end });
    from = end;
  }
  return joined;
}

/** Names of those to whom a sentence gives a disease; those of a sentence before when it names nobody. */
function personsOf({ sentence, start, end }: Heard<string>, visit: VisitIndex): string[] {
  const told = toldOf(sentence, start, visit);
  if (told.length === 0) return [];
  const { text } = visit.sentences[sentence] ?? { text: '' };
  const later = (visit.persons[sentence] ?? [])
    .filter((person) => person.start >= end)
    .map((person) => ({ ...person, start: person.start - end, end: person.end - end }));
  return [...told, ...joinedAfter(text.slice(end), later), ...joinedNext(sentence + 1, visit)].map(
    ({ name }) => name,
  );
}

/** "So does my brother." after it, where nothing else is named. */
function joinedNext(sentence: number, visit: VisitIndex): PersonFact[] {
  const text = visit.sentences[sentence]?.text ?? '';
  return visit.problems.some((each) => each.sentence === sentence)
    ? []
    : joinedAfter(text, visit.persons[sentence] ?? []);
}

function toldOf(sentence: number, start: number, visit: VisitIndex): readonly PersonFact[] {
  const own = visit.persons[sentence] ?? [];
  const { text } = visit.sentences[sentence] ?? { text: '' };
  if (own.length > 0) return nearest(own, start, text);
  for (let at = sentence - 1; at >= Math.max(0, sentence - REACH_SENTENCES); at -= 1) {
    const before = visit.persons[at] ?? [];
    if (before.length > 0) return before;
  }
  return [];
}

/** "My mother had a stroke and my father has diabetes": the last one named before the disease, with those joined to it. */
function nearest(persons: readonly PersonFact[], start: number, text: string): readonly PersonFact[] {
  const before = persons.filter(({ end }) => end <= start);
  const last = before.at(-1);
  if (last === undefined || OF_ALL.test(text.slice(last.end, start))) return persons;
  const group = [last];
  for (const person of before.slice(0, -1).toReversed()) {
    if (!JOINS.test(text.slice(person.end, group[0]?.start))) break;
    group.unshift(person);
  }
  return group;
}
