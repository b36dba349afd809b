import type { Flag } from '#domain/note/statement.ts';
import { sitesIn } from '../body-sites.ts';
import { saidSpan } from '../said/said-span.ts';
import type { Heard, VisitIndex } from '../said/visit-index.ts';
import type { Claim } from './claim.ts';
import { flagOf } from './flag-codes.ts';
import { quoted } from './quote.ts';
import { anchorsFor, weigh } from './weigh.ts';

/** A part stands beside what is said of it. */
const SITE_HALF = 5;
/** Another part must fit the statement twice as well: parts lie within each other, and are named by many words. */
const LEAST_SHARE = 0.5;

/** Parts of the body that nobody named, and parts named where the transcript speaks of another one. */
export function checkSites(claim: Claim, visit: VisitIndex): Flag[] {
  const stated = sitesIn(claim.text);
  const isListed = claim.section === 'exam' || claim.section === 'vitals';
  return stated.flatMap(({ name, start, end }): Flag[] => {
    const words = claim.original(start, end);
    if (!visit.places.has(`b:${name}`))
      return isListed ? [] : [flagOf('site-not-said', words, `“${words}” is not said anywhere.`, null)];
    const isSite = (key: string): boolean => key.startsWith('b:');
    const anchors = anchorsFor(claim, start, visit, (word, key) => isSite(key) || word.keys.some(isSite));
    const named = new Set(stated.map((site) => site.name));
    const sites = heardSites(visit);
    const verdict = weigh(
      sites.filter(({ value }) => value === name),
      sites.filter(({ value }) => !named.has(value)),
      anchors,
      claim,
      visit,
      { half: SITE_HALF, leastShare: LEAST_SHARE },
    );
    if (verdict.kind !== 'elsewhere') return [];
    const quote = quoted(verdict.instead.sentence, visit);
    return [
      flagOf(
        'site-differs',
        words,
        `“${words}” is said of something else; here the transcript speaks of the ${verdict.instead.value}: ${quote}.`,
        saidSpan(verdict.instead, visit),
      ),
    ];
  });
}

const heardSites = (visit: VisitIndex): Heard<string>[] =>
  [...visit.places].flatMap(([key, places]) =>
    key.startsWith('b:') ? places.map((each) => ({ ...each, value: key.slice(2), words: key.slice(2) })) : [],
  );
