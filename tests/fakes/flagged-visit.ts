import { asStatementId, asUtteranceId } from '#domain/ids.ts';
import type { Note } from '#domain/note/note.ts';
import type { Evidence, Flag, Statement } from '#domain/note/statement.ts';
import type { ListedOmission } from '#pipeline/review-verbs.ts';
import type { VisitSnapshot } from '#pipeline/visit.ts';
import { fakeReview } from './fake-review.ts';
import { fakeSnapshot, fakeUtterances } from './fake-visit.ts';

const critical = (code: string, words: string, reason: string): Flag => ({
  code,
  severity: 'critical',
  words,
  reason,
});

function said(line: number, words: string): Evidence {
  const start = fakeUtterances[line - 1]?.text.indexOf(words) ?? -1;
  if (start < 0) throw new Error(`line ${line} does not hold the quoted words`);
  return { utterance: asUtteranceId(`u${line}`), start, end: start + words.length };
}

const quote = (line: number, words: string): Evidence[] => [said(line, words)];

/** By the words of the statement. */
const flags: Record<string, Flag> = {
  'Took ibuprofen 400 mg twice a day; ice and heat gave no relief.': {
    ...critical(
      'frequency-differs',
      'twice a day',
      '“twice a day” is not said; the transcript has three times a day (0:23)',
    ),
    said: said(5, 'twice a day'),
  },
  'Denies numbness.': critical(
    'denied-but-affirmed',
    'numbness',
    '“numbness” is denied here; the transcript affirms it (0:37)',
  ),
  'Penicillin: rash.': critical('allergy-not-said', 'Penicillin', '“Penicillin” is never said'),
  'Right foot was weak on Saturday; this has settled.': {
    code: 'time-differs',
    severity: 'warning',
    words: 'Saturday',
    reason: '“Saturday” was said of another day',
  },
};

const omissions: readonly ListedOmission[] = [
  {
    id: 'red-flag 1',
    kind: 'red-flag',
    text: 'Asked about trouble passing water; not answered.',
    section: 'review-of-systems',
    evidence: quote(6, 'any trouble passing water'),
  },
  {
    id: 'measurement 1',
    kind: 'measurement',
    text: 'Power 5/5.',
    section: 'exam',
    evidence: quote(12, 'power is five out of five'),
  },
  {
    id: 'symptom 1',
    kind: 'symptom',
    text: 'Limping (2 days).',
    section: 'history',
    evidence: quote(8, 'limping for two days'),
  },
];

const flaggedNote = (note: Note): Note => ({
  ...note,
  engine: 'embedded',
  sections: note.sections.map((section) => ({
    ...section,
    statements: section.statements.map((statement): Statement => {
      const flag = flags[statement.text];
      return {
        ...statement,
        origin: statement.section === 'review-of-systems' ? 'rule' : 'model',
        flags: flag === undefined ? [] : [flag],
      };
    }),
  })),
});

/** A finished draft with three critical flags, a warning, three omissions and a new version beside a statement of the plan. */
export function flaggedSnapshot(): VisitSnapshot {
  const snapshot = fakeSnapshot('ready');
  const note = flaggedNote(snapshot.note);
  const review = fakeReview(note);
  const planned = review.statements.find(({ text }) => text.startsWith('Continue ibuprofen'));
  if (planned === undefined) throw new Error('the scene has no plan');
  const draft = { ...planned, id: asStatementId('w9.1'), text: 'Continue ibuprofen with food, and ice.' };
  return {
    ...snapshot,
    encounter: { ...snapshot.encounter, noteEngine: 'embedded' },
    note,
    review: { ...review, omissions, offers: [{ statement: planned.id, draft }] },
  };
}
