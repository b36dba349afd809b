import { describe, expect, test, vi } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { Statement } from '#domain/note/statement.ts';
import { compareOpinions } from '#domain/second-opinion/compare-opinions.ts';
import type { Window } from '#domain/transcript/window.ts';
import { isReady, sit, unwrap, until } from '#tests/fakes/one-device.ts';
import { RULES, RulesAsSecond } from '#tests/fakes/rules-as-second.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createVisits } from './create-visits.ts';
import type { OpinionStatement, SecondOpinion } from './second-opinions.ts';
import type { Visit } from './visit.ts';

const never = new AbortController().signal;
const silent = (): void => undefined;
const TALK = [
  'doctor: what brings you in today ?',
  'patient: my left knee hurts since i fell on the stairs a week ago .',
  'doctor: are you allergic to anything ?',
  'patient: yes , penicillin gives me a rash .',
  'doctor: i want you to take lisinopril 20 mg once a day for your blood pressure .',
  ...Array.from(
    { length: 14 },
    (_, n) => `patient: then on day ${n + 2} i rested and walked around the house .`,
  ),
  'doctor: let us see you again in two weeks .',
].join('\n');

/** A writer that gets one dose wrong and leaves the rest out. */
function misheardDose({ parts }: Window) {
  return parts
    .filter(({ text }) => text.includes('lisinopril'))
    .map(({ utterance, start, end }) => ({
      ...{
        section: 'assessment-plan' as const,
        text: 'Take lisinopril 40 mg once a day for blood pressure.',
      },
      ...{ origin: 'model' as const, evidence: [{ utterance, start, end }], weight: 1 },
    }));
}

async function drafted(second = new RulesAsSecond()) {
  const { deps } = sit();
  const note = createScriptedNoteClient({ write: ({ window }) => misheardDose(window) });
  const visit = unwrap(await createVisits({ ...deps, note, second }).create('Visit'));
  unwrap(await visit.pasteTranscript(TALK));
  await until(visit, (snapshot) => isReady(snapshot) && snapshot.stages.note.state === 'done');
  // What was written is still being stored then.
  await vi.waitUntil(async () => !(await deps.locks.isAnyHeld('sotto-visit-')), { interval: 1 });
  return { visit, second, deps };
}

const ask = async (visit: Visit, home = 'assessment-plan'): Promise<SecondOpinion> =>
  unwrap(await visit.secondOpinions.ask(home, never, silent));
const shown = (visit: Visit): string => JSON.stringify([visit.snapshot().note, visit.snapshot().review]);
const ofDrug = ({ statements }: { statements: readonly Statement[] }): Statement => {
  const found = statements.find(({ text }) => text.includes('lisinopril'));
  if (found === undefined) throw new Error('nobody wrote of the medicine');
  return found;
};
const onlySecond = (visit: Visit, opinion: SecondOpinion): OpinionStatement => {
  const alone = compareOpinions(visit.snapshot().review.statements, opinion.statements).flatMap((each) =>
    each.kind === 'only-other' ? [each.other] : [],
  );
  const allergy = alone.find(({ section }) => section === 'allergies');
  if (allergy === undefined) throw new Error('the rules did not write of the allergy');
  return allergy;
};

describe('a second opinion', () => {
  test('comes on request alone, is stored nowhere and changes nothing', async () => {
    const { visit, second, deps } = await drafted();
    await visit.review.redraftSection('assessment-plan');
    expect(second.opened).toEqual([]);
    const before = shown(visit);
    const stored = JSON.stringify(await deps.drafts.get(visit.id));
    const opinion = await ask(visit);
    expect(opinion).toMatchObject({ engine: 'extractive', lost: null });
    expect(second.opened).toMatchObject([[{ engine: 'scripted' }]]);
    expect(second.disposals).toBe(1);
    expect(shown(visit)).toBe(before);
    expect(JSON.stringify(await deps.drafts.get(visit.id))).toBe(stored);
    expect(unwrap(await deps.reviews.get(visit.id))).toBeNull();
  });

  test('shows the dose that the writer got wrong', async () => {
    const { visit } = await drafted();
    const opinion = await ask(visit);
    const found = compareOpinions(visit.snapshot().review.statements, opinion.statements);
    const differing = found.find((each) => each.kind === 'differ' && each.note.text.includes('lisinopril'));
    if (differing?.kind !== 'differ') throw new Error('the doses were not found to differ');
    const [number] = differing.differences;
    const wordsOf = (text: string, spans: { start: number; end: number }[] = []): string[] =>
      spans.map(({ start, end }) => text.slice(start, end));
    expect(number?.kind).toBe('number');
    expect(wordsOf(differing.note.text, number?.first)).toEqual(['40 mg']);
    expect(wordsOf(differing.other.text, number?.second)).toEqual(['20 mg']);
  });

  test('is taken in the words of its engine, with its evidence and its own flags, as one step', async () => {
    const { visit } = await drafted();
    const before = visit.snapshot().note;
    const mine = ofDrug(visit.snapshot().review);
    expect(mine.flags.some(({ severity }) => severity === 'critical')).toBe(true);
    const theirs = ofDrug(await ask(visit));
    unwrap(await visit.review.takeOpinion(mine.id, theirs));
    expect(visit.snapshot().review.statements.find(({ id }) => id === mine.id)).toMatchObject({
      ...{ text: theirs.text, evidence: theirs.evidence, origin: 'rule', state: 'accepted' },
      ...{ flags: theirs.flags, by: RULES, home: 'assessment-plan' },
    });
    expect(theirs.flags.filter(({ severity }) => severity === 'critical')).toEqual([]);
    unwrap(await visit.review.undo());
    expect(JSON.stringify(visit.snapshot().note)).toBe(JSON.stringify(before));
  });

  test('takes the place of the clinician’s own line only when it is picked, and is checked as an engine’s', async () => {
    const { visit } = await drafted();
    const own = unwrap(
      await visit.review.add('Lisinopril 10 mg daily.', { home: 'assessment-plan', before: null }),
    );
    const theirs = ofDrug(await ask(visit));
    const statement = (): Statement | undefined =>
      visit.snapshot().review.statements.find(({ id }) => id === own);
    expect(statement()?.text).toBe('Lisinopril 10 mg daily.');
    unwrap(await visit.review.takeOpinion(own, theirs));
    expect(statement()).toMatchObject({ text: theirs.text, origin: 'rule' });
    unwrap(await visit.review.undo());
    expect(statement()).toMatchObject({ text: 'Lisinopril 10 mg daily.', origin: 'clinician' });
  });

  test('puts what only it has where it was said, as one step', async () => {
    const { visit } = await drafted();
    const before = visit.snapshot().note;
    const allergy = onlySecond(visit, await ask(visit));
    const id = unwrap(await visit.review.addOpinion(allergy));
    const section = visit.snapshot().note.sections.find((each) => each.id === allergy.home);
    expect(section?.statements).toMatchObject([
      { id, text: allergy.text, evidence: allergy.evidence, by: RULES },
    ]);
    unwrap(await visit.review.undo());
    expect(visit.snapshot().note).toEqual(before);
  });

  test('drafts no window twice for the next section', async () => {
    const { visit, second } = await drafted();
    await ask(visit);
    const once = second.drafts;
    await ask(visit);
    expect(second.drafts).toBe(once);
    const steps: [number, number][] = [];
    unwrap(await visit.secondOpinions.ask('allergies', never, (...step) => void steps.push(step)));
    expect(steps.length).toBeGreaterThan(once);
    expect(second.drafts).toBe(steps.length);
  });
});

describe('a second opinion that does not come', () => {
  test('is cancelled, also in the middle of a window', async () => {
    const stop = new AbortController();
    const { visit, second } = await drafted(new RulesAsSecond({ onDraft: () => stop.abort() }));
    const before = shown(visit);
    const asked = await visit.secondOpinions.ask('assessment-plan', stop.signal, silent);
    expect(asked).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(second.disposals).toBe(1);
    expect(shown(visit)).toBe(before);
  });

  test('says why, and leaves the note as it was', async () => {
    const { visit, second } = await drafted(new RulesAsSecond({ error: appError('out-of-memory') }));
    const before = shown(visit);
    const asked = await visit.secondOpinions.ask('assessment-plan', never, silent);
    expect(asked).toMatchObject({ ok: false, error: { code: 'out-of-memory' } });
    expect(second.disposals).toBe(1);
    expect(shown(visit)).toBe(before);
  });

  test('waits for every visit that is at work, on any tab', async () => {
    const { visit, second, deps } = await drafted();
    for (const name of ['sotto-recording', 'sotto-import-other', 'sotto-visit-other']) {
      const lock = await deps.locks.acquire(name);
      const asked = await visit.secondOpinions.ask('assessment-plan', never, silent);
      expect(asked).toMatchObject({ ok: false, error: { code: 'device-busy' } });
      lock?.release();
    }
    expect(second.opened).toEqual([]);
    await ask(visit);
  });

  test('of words that have been corrected since is not taken', async () => {
    const { visit } = await drafted();
    const opinion = await ask(visit);
    const [theirs, mine] = [ofDrug(opinion), ofDrug(visit.snapshot().review)];
    const allergy = onlySecond(visit, opinion);
    for (const { utterance } of [...theirs.evidence, ...allergy.evidence])
      unwrap(await visit.transcript.editWords([utterance], 'nothing of the kind'));
    const before = shown(visit);
    for (const taken of [visit.review.takeOpinion(mine.id, theirs), visit.review.addOpinion(allergy)])
      expect(await taken).toMatchObject({ ok: false, error: { code: 'opinion-outdated' } });
    expect(shown(visit)).toBe(before);
  });

  test('names the engine that was lost on the way to it', async () => {
    const passedOver = { engine: 'embedded', code: 'out-of-memory' } as const;
    const { visit } = await drafted(new RulesAsSecond({ passedOver }));
    expect((await ask(visit)).lost).toEqual(passedOver);
  });

  test('is not there where no other engine is, and not after signing', async () => {
    const { visit } = await drafted();
    expect(visit.secondOpinions.isThere()).toBe(true);
    const mine = ofDrug(visit.snapshot().review);
    unwrap(await visit.review.takeOpinion(mine.id, ofDrug(await ask(visit))));
    unwrap(await visit.sign({ name: 'A. Clinician', role: '' }));
    expect(visit.snapshot().signed?.attestation.engine).toBe('extractive');
    const asked = await visit.secondOpinions.ask('assessment-plan', never, silent);
    expect(asked).toMatchObject({ ok: false, error: { code: 'note-signed' } });

    const { deps } = sit();
    const alone = unwrap(await createVisits(deps).create('Visit'));
    expect(alone.secondOpinions.isThere()).toBe(false);
  });
});
