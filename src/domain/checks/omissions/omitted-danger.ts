import { isBackchannel } from '#domain/extraction/small-talk.ts';
import type { Saying } from '#domain/extraction/saying.ts';
import { joinContractions } from '#domain/transcript/contractions.ts';
import { problemsIn } from '../problems.ts';
import { denialsOf } from '../said/denials.ts';
import { readAnswer } from '../said/read-answer.ts';
import { ASKS_WHETHER_SAFE, dangerSigns, type DangerSign } from './danger-signs.ts';
import type { Omission } from './omission.ts';
import { hasWords, type WrittenFacts } from './written-facts.ts';

/** Danger signs that the patient told, or affirmed when asked, and that the note does not name. */
export function omittedRedFlags(sayings: readonly Saying[], written: WrittenFacts): Omission[] {
  const found = new Map<string, Omission>();
  for (const [index, saying] of sayings.entries()) {
    if (saying.speaker === 'clinician' && !saying.isQuestion) continue;
    const read = saying.isQuestion ? affirmedIn(sayings, index) : toldIn(saying);
    for (const { sign, words, omission } of read) {
      if (!found.has(sign.name) && !isWritten(sign, words, written)) found.set(sign.name, omission);
    }
  }
  return [...found.values()];
}

interface Sign {
  sign: DangerSign;
  /** The words that tell it, as `dangerSigns` matched them. */
  words: string;
  omission: Omission;
}

const isWritten = ({ name, told, problems }: DangerSign, words: string, written: WrittenFacts): boolean =>
  problems.some((each) => written.problems.has(each)) ||
  told.test(written.plain) ||
  hasWords(name, written) ||
  (words !== '' && hasWords(words, written));

const redFlag = (name: string, quoted: string, evidence: Omission['evidence']): Omission => ({
  kind: 'red-flag',
  section: 'history',
  text: `${name}: ${quoted.replace(/\s+/gu, ' ')}`,
  evidence,
});

/** A denial in the words of the sign itself ("can't breathe") is the sign. */
const DENIES_OF_ITSELF = /^(?:can't|cannot|couldn't|don't|not)/iu;

function toldIn({ raw, evidence }: Saying): Sign[] {
  const text = joinContractions(raw);
  const denialAt = denialsOf(text);
  return dangerSigns.flatMap((sign): Sign[] => {
    const match = sign.told.exec(text);
    if (match === null || isSupposed(text, match.index, sign)) return [];
    const [words] = match;
    const isDenied = denialAt(match.index, match.index + words.length) !== 'none';
    if (isDenied && !DENIES_OF_ITSELF.test(words)) return [];
    return [{ sign, words, omission: redFlag(sign.name, `“${words}”.`, evidence) }];
  });
}

const IF =
  /\b(?:if|in case|should you|watch for|look out|risk|side effects?|used to|used for|history of)\b/iu;
const UNSURE = /\b(?:any (?:time|more)|could|might|may)\b/iu;
const RELATIVES = String.raw`(?:mother|father|mom|dad|brother|sister|wife|husband|son|daughter|grand\p{L}+)`;
const RELATIVE = new RegExp(String.raw`\b(?:my|your|our) ${RELATIVES}\b`, 'giu');
/** Where a new sentence begins within one: what is supposed before it is not supposed after. */
const CLAUSE =
  /[.;:!?]|(?:,|\b(?:but|because))\s*(?:(?:and|but|so|then|because|well|um|uh)\b[\s,]*)*(?=(?:i|i'm|i've|i'd|my|there|there's|it|it's|we)\b)/giu;

/** Whether the words before a sign suppose it, or tell it of somebody else. "If I run, my chest hurts" supposes the running only. */
function isSupposed(text: string, at: number, { isGrave }: DangerSign): boolean {
  const before = text.slice(0, at);
  const cuts = [...text.matchAll(CLAUSE)].map((cut) => cut.index + cut[0].length);
  const clause = before.slice(cuts.findLast((cut) => cut <= at) ?? 0);
  if (IF.test(clause) || (!isGrave && UNSURE.test(clause))) return true;
  const relative = [...before.matchAll(RELATIVE)].at(-1);
  // "My wife says I passed out" tells of the patient, "my mother, she had a seizure" does not.
  return (
    relative !== undefined &&
    !/\b(?:i|i'm|i've|i'd|me|my|you|you're|you've)\b/iu.test(
      before.slice(relative.index + relative[0].length),
    )
  );
}

/** The sign that a question of the clinician names and the reply affirms. */
function affirmedIn(sayings: readonly Saying[], index: number): Sign[] {
  const question = sayings[index];
  if (question?.speaker !== 'clinician') return [];
  // As the patient would tell it: one set of words serves both.
  const asked = joinContractions(question.raw)
    .replace(/\byourself\b/giu, 'myself')
    .replace(/\byour\b/giu, 'my')
    .replace(/\byou\b/giu, 'me');
  const denialAt = denialsOf(asked);
  const named = dangerSigns.flatMap((sign) => {
    const match = sign.told.exec(asked);
    return match === null ? [] : [{ sign, match }];
  });
  const signs = named
    .filter(({ sign, match: { 0: words, index: at } }) => {
      const isDenied = denialAt(at, at + words.length) !== 'none' && !DENIES_OF_ITSELF.test(words);
      return !isDenied && !isSupposedInQuestion(asked, at, sign);
    })
    .filter(({ sign }) => isAskedAlone(asked, sign, named.length));
  const wanted = signs.flatMap(({ sign, match }) => answerTo(sayings, index, sign, 'yes', match[0]));
  return ASKS_WHETHER_SAFE.test(question.raw) ? [...wanted, ...unsafe(sayings, index)] : wanted;
}

function unsafe(sayings: readonly Saying[], index: number): Sign[] {
  const abuse = dangerSigns.find(({ name }) => name === 'Abuse');
  return abuse === undefined ? [] : answerTo(sayings, index, abuse, 'no', '');
}

/** "Any more chest pain?" supposes nothing; "does your mother have seizures?" is asked of her. */
const isSupposedInQuestion = (asked: string, at: number, sign: DangerSign): boolean =>
  isSupposed(
    asked.replace(/\bany (?:time|more)\b/giu, (words) => ' '.repeat(words.length)),
    at,
    sign,
  ) ||
  (!sign.isGrave && /\b(?:family|relatives?|anyone (?:else )?in my)\b/iu.test(asked.slice(0, at)));

/** A yes to a list tells only that it is one of them; about suicide and abuse even that has to be read. */
function isAskedAlone(asked: string, { problems, isGrave }: DangerSign, signs: number): boolean {
  if (isGrave) return true;
  const names = new Set(problemsIn(asked).map(({ name }) => name));
  const isAlone = names.size <= 1 || [...names].every((name) => problems.includes(name));
  return signs === 1 && isAlone && (asked.match(/,|\bor (?!anything|so\b|something)/giu)?.length ?? 0) <= 1;
}

const REPLY_SAYINGS = 3;

/** The sign with question and reply as its evidence, when the patient's reply is the `wanted` one. */
function answerTo(
  sayings: readonly Saying[],
  index: number,
  sign: DangerSign,
  wanted: 'yes' | 'no',
  words: string,
): Sign[] {
  const question = sayings[index];
  const reply = replyTo(sayings, index, sign.isGrave);
  const [first] = reply;
  if (question === undefined || first === undefined || affirms(reply, sign) !== wanted) return [];
  // The patient's own words tell it better than the question does.
  if (toldIn(first).some((told) => told.sign === sign)) return [];
  const quoted = `“${question.raw.trim()}” “${first.raw.trim()}”`;
  const evidence = [...question.evidence, ...first.evidence];
  return [{ sign, words, omission: redFlag(sign.name, quoted, evidence) }];
}

/** What the patient says next, up to the next words of the clinician. After a grave question the clinician may have said a kind word first. */
function replyTo(sayings: readonly Saying[], index: number, isGrave: boolean): readonly Saying[] {
  const rest = sayings.slice(index + 1, index + 6);
  const from = rest.findIndex(({ speaker }) => speaker !== 'clinician');
  const between = rest.slice(0, Math.max(0, from));
  if (from < 0 || between.some(({ isQuestion, clean }) => isQuestion || (!isGrave && !isBackchannel(clean))))
    return [];
  const said = rest.slice(from);
  const to = said.findIndex(({ speaker }) => speaker === 'clinician');
  return said.slice(0, to < 0 ? REPLY_SAYINGS : Math.min(to, REPLY_SAYINGS));
}

/** "Yeah, no": heard often, and it is a no. */
const TAKES_BACK =
  /^(?:(?:yes|yeah|yep|well|um|uh|oh|right|sure|mm-hmm|actually|i mean)\b[\s,.]*)+(?:(?:and|but)\b[\s,]*)?(?:no|nope|nah|never|none|nothing|i (?:don't|do not|haven't|have not|didn't|did not)|i'm not|not (?:really|any|at all|that))\b/iu;
const LONG_AGO = new RegExp(
  String.raw`\b(?:years? ago|used to|in the past|as a (?:child|kid|teenager|baby)|when i was|back in)\b|\bmy ${RELATIVES} (?:does|did|has|had|is|was)\b`,
  'iu',
);
/** "Slight cramps" is no yes to chest pain. */
const NAMES_ANOTHER = /^(?:some|slight|quite)\s+\p{L}/iu;
/** "Only when I run", "twice last week": no yes in it, and yet one. */
const AFFIRMS =
  /^(?:(?:well|um|uh|oh)\b[\s,.]*)*(?:no\b[\s,.]+)?(?:(?:it's |it is )?(?:just|only|mainly|mostly|usually) (?:really )?(?:when|with|if|after|during|at|in|on|a (?:little|bit|few|couple))\b|every\b|all the time|often\b|constantly|always|a few|a couple|(?:once|twice|three times)\b|last (?:night|week|month)|yesterday|this (?:morning|week)|most (?:days|of))/iu;

function affirms(reply: readonly Saying[], { told, isGrave }: DangerSign): 'yes' | 'no' | null {
  const [first] = reply;
  if (first === undefined || first.isQuestion) return null;
  const plain = joinContractions(first.raw);
  const whole = joinContractions(reply.map(({ raw }) => raw).join(' '));
  if (TAKES_BACK.test(plain) || NAMES_ANOTHER.test(plain) || (!isGrave && LONG_AGO.test(whole))) return null;
  if (reply.slice(1).some((next) => readAnswer(next) === 'no' || TAKES_BACK.test(joinContractions(next.raw))))
    return null;
  const named = told.exec(whole);
  if (named !== null && denialsOf(whole)(named.index, named.index + named[0].length) !== 'none') return null;
  return AFFIRMS.test(plain) ? 'yes' : readAnswer(first);
}
