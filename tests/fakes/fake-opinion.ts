import { asStatementId } from '#domain/ids.ts';
import type { Statement } from '#domain/note/statement.ts';
import type { SecondOpinion } from '#pipeline/second-opinions.ts';
import type { VisitSnapshot } from '#pipeline/visit.ts';
import { FakeVisit } from './fake-visit.ts';
import { flaggedSnapshot } from './flagged-visit.ts';

const by = { engine: 'extractive', modelId: null, modelHash: null };

/** Of the statement that holds these words: other words for it, which rest on the same. */
function otherwise({ review }: VisitSnapshot, words: string, text: string, change: Partial<Statement> = {}) {
  const found = review.statements.find((each) => each.text.includes(words));
  if (found === undefined) throw new Error(`the scene has nothing of ${words}`);
  const { id, home, section, evidence, weight, window, windowKey } = found;
  return {
    ...{
      id: asStatementId(`second ${id} ${text}`),
      home,
      section,
      evidence,
      weight,
      window,
      windowKey,
      text,
      by,
    },
    ...{ origin: 'rule' as const, state: 'draft' as const, flags: [], ...change },
  };
}

/** What the rules make of the history of the scene: a dose that differs, one line as in the note, one in other words, one that the note lacks, and nothing of the foot. */
function fakeOpinion(snapshot: VisitSnapshot): SecondOpinion {
  return {
    engine: by.engine,
    lost: null,
    statements: [
      otherwise(
        snapshot,
        'Felt a pop',
        'Felt a pop in the back on Saturday morning while golfing, during the backswing.',
      ),
      otherwise(
        snapshot,
        'Took ibuprofen',
        'Took ibuprofen 600 mg twice a day; ice and heat gave no relief.',
        {
          flags: [
            {
              ...{ code: 'dose-not-said', severity: 'critical', words: '600 mg' },
              reason: '“600 mg” is not said; the transcript has 400 mg (0:23)',
            },
          ],
        },
      ),
      otherwise(snapshot, 'Felt a pop', 'Had to hit the ground straight away.', {
        evidence: [{ utterance: snapshot.utterances[2]?.id ?? ('u3' as never), start: 0, end: 37 }],
      }),
    ],
  };
}

/** The flagged scene, drafted to its end, with a second engine beside it. */
export function reviewedVisit(): FakeVisit {
  const snapshot = flaggedSnapshot();
  const { stages } = snapshot;
  const visit = new FakeVisit({
    ...snapshot,
    stages: { ...stages, note: { ...stages.note, state: 'done' } },
  });
  visit.opinion = fakeOpinion(snapshot);
  return visit;
}
