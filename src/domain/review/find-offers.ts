import { factsOf, saysAllOf } from '../note/statement-facts.ts';
import { contentWords, overlap } from '../note/similarity.ts';
import type { Evidence } from '../note/statement.ts';
import type { Offer, ReviewedStatement } from './review.ts';
import type { Touched } from './touched-drafts.ts';

/** Share of the content words that a new version has in common with the old one. */
const SAME_SUBJECT = 0.5;
/** Fewer will do when it rests on the same words. */
const SAME_SOURCE = 0.25;

/** What the drafts hold beside the clinician's statements. */
export interface Competing {
  offers: Offer[];
  /** Drafts that say nothing more than a statement of the clinician's; they stay out of the note. */
  repeated: ReviewedStatement[];
}

/**
 * Looks for the new version of each touched statement that waits for one: the draft that came since, that most resembles it, and that the
 * clinician has not seen. One draft is offered to one statement. A rejected statement gets no offer: its new version has to be read in the note.
 */
export function findOffers(
  statements: readonly ReviewedStatement[],
  touched: ReadonlyMap<string, Touched>,
  isPresent: (id: string) => boolean,
): Competing {
  const free = new Set(statements.filter(({ isTouched, isStale }) => !isTouched && !isStale));
  const offers: Offer[] = [];
  const repeated: ReviewedStatement[] = [];
  for (const statement of statements) {
    const known = touched.get(statement.id);
    if (known === undefined || statement.state === 'rejected' || isPresent(statement.id)) continue;
    const others = new Set(known.beside);
    const fresh = [...free].filter(({ id }) => !others.has(id));
    const newer = mostAlike(statement, known, fresh);
    if (newer !== undefined) {
      free.delete(newer);
      offers.push({ statement: statement.id, draft: newer });
    }
    const facts = factsOf(statement.text);
    for (const draft of fresh) {
      if (!free.has(draft) || draft.section !== statement.section || !saysAllOf(facts, factsOf(draft.text)))
        continue;
      free.delete(draft);
      repeated.push(draft);
    }
  }
  return { offers, repeated };
}

function mostAlike(
  statement: ReviewedStatement,
  known: Touched,
  drafts: readonly ReviewedStatement[],
): ReviewedStatement | undefined {
  const words = [statement.text, known.statement.text].map(contentWords);
  let best: { draft: ReviewedStatement; likeness: number } | undefined;
  for (const draft of drafts) {
    if (draft.window !== statement.window && draft.section !== statement.section) continue;
    const its = contentWords(draft.text);
    const likeness = Math.max(...words.map((each) => overlap(each, its)));
    const least = sharesWords(draft.evidence, statement.evidence) ? SAME_SOURCE : SAME_SUBJECT;
    if (likeness >= least && likeness > (best?.likeness ?? 0)) best = { draft, likeness };
  }
  return best?.draft;
}

const sharesWords = (a: readonly Evidence[], b: readonly Evidence[]): boolean =>
  a.some((one) =>
    b.some((other) => one.utterance === other.utterance && one.start < other.end && other.start < one.end),
  );
