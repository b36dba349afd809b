import type { Speaker } from '../transcript/utterance.ts';
import { relevanceFeatures } from './relevance-features.ts';
import { RELEVANCE_BIAS, relevanceWeights } from './relevance-weights.ts';
import { mentionsMedicine } from './medicines.ts';
import { mentionsSymptom } from './symptoms.ts';
import { isSmallTalk } from './small-talk.ts';

/** Below this a sentence is left out: on ACI-bench `valid` 40 % of the sentences stay and hold 80 % of what notes take up. */
export const RELEVANCE_FLOOR = -1.3;

/** Log-odds that this sentence belongs in a note, give or take rules for what the table cannot know. */
export function relevance(sentence: string, speaker: Speaker): number {
  const fitted = relevanceFeatures(sentence, speaker).reduce(
    (sum, feature) => sum + (relevanceWeights.get(feature) ?? 0),
    RELEVANCE_BIAS,
  );
  return (
    fitted +
    (mentionsMedicine(sentence) ? 1.5 : 0) +
    (mentionsSymptom(sentence) ? 0.8 : 0) -
    (isSmallTalk(sentence) ? 3 : 0)
  );
}
