import type { Flag } from '#domain/note/statement.ts';
import { problemsIn } from '../problems.ts';
import { saidSpan } from '../said/said-span.ts';
import { denialsOf } from '../said/denials.ts';
import { supportAt } from '../said/support.ts';
import type { VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor } from './weigh.ts';

const HEDGE =
  /\b(?:possibl[ey]|possibility|probabl[ey]|likely|suspect\p{L}*|presum\p{L}+|may|might|could|maybe|perhaps|rule out|versus|differential|suggestive|consider\p{L}*|concern\p{L}* (?:for|about|that)|worr(?:y|ied) (?:about|that)|seems?|appears?|looks like|sounds like|i think|not sure)\b/iu;
/** Words of a note that say how sure it is; without them a note is as sure as what was said. */
const STATED_SURE =
  /\b(?:confirmed|certainly|definite(?:ly)?|proven|established|is|has)\s+(?:an? |the )?(?:\p{L}+ ){0,2}$/iu;
const STATED_POSSIBLE =
  /\b(?:possibl[ey]|probabl[ey]|likely|suspected|presumed|(?:may|might|could) (?:be|have))\s+(?:an? |the )?(?:\p{L}+ ){0,1}$/iu;
const LEAST_FIT = 0.3;
const NEARLY_BEST = 0.8;

/** A diagnosis written as sure that was only supposed, and one written as possible that was told as such. */
export function checkCertainty(claim: Claim, visit: VisitIndex): Flag[] {
  const denialAt = denialsOf(claim.text);
  return problemsIn(claim.text).flatMap(({ name, start, end }): Flag[] => {
    if (denialAt(start, end) !== 'none') return [];
    const before = claim.text.slice(0, start);
    const isPossible = STATED_POSSIBLE.test(before);
    if (!isPossible && !STATED_SURE.test(before)) return [];
    const anchors = anchorsFor(claim, start, visit, () => false);
    const said = visit.problems
      .filter(
        ({ value, polarity, sentence }) =>
          value === name && polarity !== 'denied' && visit.sentences[sentence]?.isQuestion === false,
      )
      .map(({ place, sentence, start: from, end: to }) => ({
        sentence,
        start: from,
        end: to,
        fit: supportAt(place, anchors, visit),
      }))
      .toSorted((a, b) => b.fit - a.fit);
    const [best] = said;
    if (best === undefined || best.fit < LEAST_FIT) return [];
    const isHedged = ({ sentence }: { sentence: number }): boolean =>
      HEDGE.test(visit.sentences[sentence]?.text ?? '');
    const near = said.filter(({ fit }) => fit >= NEARLY_BEST * best.fit);
    const differs = isPossible ? !near.some(isHedged) : near.every(isHedged);
    if (!differs) return [];
    const words = claim.original(start, end);
    const written = isPossible ? 'only as possible' : 'as sure';
    return [
      flagOf(
        'certainty-differs',
        words,
        `“${words}” is written ${written}; the transcript has: ${quoted(best.sentence, visit)}.`,
        saidSpan(best, visit),
      ),
    ];
  });
}
