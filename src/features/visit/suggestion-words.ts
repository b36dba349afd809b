import type { TermCandidate } from '#domain/terms/term-suggestion.ts';
import type { TermContext } from '#domain/terms/term-context.ts';

const contextWords: Record<TermContext, string> = {
  dose: 'a dose follows',
  cue: 'a medicine is spoken of here',
  none: 'nothing else speaks for a medicine',
};

/** Why a name is suggested, for the heading of its menu: "Sounds alike; a dose follows; on the list of this visit." */
export function reasonWords({
  context,
  tier,
  isYours,
}: Pick<TermCandidate, 'context' | 'tier' | 'isYours'>): string {
  if (isYours === true) return 'From your vocabulary: you have put this right before.';
  const onList = tier === 'visit' ? '; on the list of this visit' : '';
  return `Sounds alike; ${contextWords[context]}${onList}.`;
}
