import { asUtteranceId } from '#domain/ids.ts';
import { assignRoles } from '#domain/transcript/assign-roles.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { countWords, splitSentences } from '#domain/transcript/sentences.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';

/** How the tags are taken away. */
export const tagConditions = {
  'tags removed, whole turns': 'turns',
  'tags removed, cut at sentences': 'speech',
  'tags as Speaker 1 and 2, the patient first': 'voices',
} as const;
export type TagCondition = keyof typeof tagConditions;

export interface RoleScore {
  utterances: number;
  right: number;
  words: number;
  wordsRight: number;
  /** Of those whose role is shown without "unsure". */
  sure: number;
  sureRight: number;
}

const SURE = 0.6;

/** Roles found for one visit beside its own tags; utterances of others than the clinician and the patient are left out. */
export function scoreRoles(transcript: string, condition: TagCondition): RoleScore {
  const tagged = parseTranscript(transcript);
  if (typeof tagged === 'string') return emptyScore();
  const two = tagged.filter(({ speaker }) => speaker !== 'other');
  const how = tagConditions[condition];
  const truth = how === 'speech' ? two.flatMap(sentencesOf) : two;
  const found =
    how === 'voices' ? byVoices(truth) : assignRoles(truth.map((each, n) => untagged(each, n, how)));
  return truth.reduce((score, { speaker, text }, index) => {
    const role = found[index];
    const isRight = role?.speaker === speaker;
    const isSure = (role?.speakerConfidence ?? 0) >= SURE;
    const words = countWords(text);
    return {
      utterances: score.utterances + 1,
      right: score.right + Number(isRight),
      words: score.words + words,
      wordsRight: score.wordsRight + (isRight ? words : 0),
      sure: score.sure + Number(isSure),
      sureRight: score.sureRight + Number(isSure && isRight),
    };
  }, emptyScore());
}

export const emptyScore = (): RoleScore => ({
  utterances: 0,
  right: 0,
  words: 0,
  wordsRight: 0,
  sure: 0,
  sureRight: 0,
});

export const joinScores = (scores: readonly RoleScore[]): RoleScore =>
  scores.reduce(
    (sum, each) => ({
      utterances: sum.utterances + each.utterances,
      right: sum.right + each.right,
      words: sum.words + each.words,
      wordsRight: sum.wordsRight + each.wordsRight,
      sure: sum.sure + each.sure,
      sureRight: sum.sureRight + each.sureRight,
    }),
    emptyScore(),
  );

/** As the recogniser cuts at pauses. */
const sentencesOf = (utterance: Utterance): Utterance[] =>
  splitSentences(utterance.text).map(({ start, end }) => ({
    ...utterance,
    text: utterance.text.slice(start, end),
  }));

const untagged = ({ text }: Utterance, index: number, how: 'turns' | 'speech'): Utterance => ({
  id: asUtteranceId(`u${index}`),
  startMs: how === 'speech' ? index * 3000 : 0,
  endMs: how === 'speech' ? index * 3000 + 2500 : 0,
  text,
  speaker: 'other',
  speakerConfidence: 0,
  speakerSource: 'rule',
  confidence: 1,
});

/** The tags say only who is the same voice, and the patient's comes first, as after a swap. */
function byVoices(truth: readonly Utterance[]): Utterance[] {
  const lines = truth.map(
    ({ speaker, text }) => `Speaker ${speaker === 'patient' ? 1 : 2}: ${text.replace(/\n/gu, ' ')}`,
  );
  const parsed = parseTranscript(lines.join('\n'));
  return typeof parsed === 'string' ? [] : parsed;
}
