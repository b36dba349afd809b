import { describe, expect, test } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, type Result } from '#contracts/result.ts';
import { asEncounterId, asStatementId, asUtteranceId, asWindowId, type StatementId } from '#domain/ids.ts';
import { emptyPatient } from '#domain/patient-line.ts';
import { assembleNote } from '#domain/note/assemble-note.ts';
import type { DraftStatement, Statement } from '#domain/note/statement.ts';
import { soapTemplate } from '#domain/note/template.ts';
import { emptyReview } from '#domain/review/review.ts';
import type { Utterance } from '#domain/transcript/utterance.ts';
import { sha256 } from '#platform/sha256.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createScriptedNoteClient } from '#tests/fakes/scripted-note-client.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import { VisitReview } from './visit-review.ts';
import type { Visit, VisitSnapshot } from './visit.ts';

const id = asEncounterId('e1');
const signer = { name: 'A. Clinician', role: 'Family physician' };

/** One long enough for two windows and the context between them. */
const TALK = [
  'doctor: what brings you in today ?',
  'patient: my left knee hurts since i fell on the stairs a week ago .',
  'doctor: are you allergic to anything ?',
  'patient: yes , penicillin gives me a rash .',
  'doctor: i want you to take lisinopril 20 mg once a day for the pressure .',
  ...Array.from(
    { length: 14 },
    (_, n) => `patient: then on day ${n + 2} i rested and walked around the house .`,
  ),
  'doctor: let us see you again in two weeks .',
];

type Stores = ReturnType<typeof createMemoryStores>;
type Write = (request: { text: string }[]) => DraftStatement[];

function sit(stores: Stores, write?: Write): ReturnType<typeof createVisits> {
  return createVisits({
    ...stores,
    microphone: new FakeMicrophone(),
    files: { open: () => Promise.resolve(err(appError('audio-unsupported'))) },
    wakeLock: { acquire: () => Promise.resolve({ release: () => Promise.resolve() }) },
    locks: createMemoryLocks(),
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 1_000 },
    speech: createScriptedSpeechClient({}),
    note: createScriptedNoteClient(write === undefined ? {} : { write: ({ window }) => write(window.parts) }),
    template: soapTemplate,
    phrases: () => [{ name: 'kneecare', text: 'Ice and rest for the knee.' }],
    sha256,
    createId: () => id,
  });
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code);

function settled(visit: Visit): Promise<VisitSnapshot> {
  return new Promise((resolve) => {
    const stop = visit.subscribe((snapshot) => {
      const isDone = snapshot.encounter.state === 'ready' && snapshot.stages.note.state === 'done';
      if (!isDone || snapshot.review.blockers.some(({ kind }) => kind === 'not-ready')) return;
      queueMicrotask(() => stop());
      resolve(snapshot);
    });
  });
}

async function pasted(stores: Stores, write?: Write): Promise<Visit> {
  const visit = unwrap(await sit(stores, write).create('Visit'));
  unwrap(await visit.pasteTranscript(TALK.join('\n')));
  await settled(visit);
  return visit;
}

const texts = ({ note }: VisitSnapshot): string[] =>
  note.sections.flatMap(({ statements }) => statements.map(({ text }) => text));

function idOf(visit: Visit, words: string): StatementId {
  const found = visit.snapshot().review.statements.find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`no statement with these words`);
  return found.id;
}

describe('the clinician’s work on a note', () => {
  test('is shown in the note, survives a restart, and can be taken back to the start', async () => {
    const stores = createMemoryStores();
    const visit = await pasted(stores);
    const first = JSON.stringify(visit.snapshot().note);
    const { review } = visit;
    unwrap(await review.reject(idOf(visit, 'brings you in')));
    unwrap(await review.edit(idOf(visit, 'left knee'), 'Left knee pain for a week after a fall. .kneecare'));
    unwrap(await review.accept(idOf(visit, 'penicillin gives')));
    const added = unwrap(await review.add('Walks without a stick.', { home: 'exam', before: null }));
    unwrap(await review.move(idOf(visit, 'see you again'), { home: 'assessment-plan', before: null }));
    const changed = visit.snapshot();
    expect(texts(changed)).toContain('Left knee pain for a week after a fall. Ice and rest for the knee.');
    expect(texts(changed)).not.toContain('what brings you in today ?');
    expect(changed.note.sections.find((section) => section.id === 'exam')?.statements[0]).toMatchObject({
      id: added,
      origin: 'clinician',
      state: 'accepted',
    });
    expect(changed.note.sections.at(-1)?.statements.map(({ text }) => text)).toEqual([
      'let us see you again in two weeks .',
    ]);

    const again = unwrap(await sit(stores).open(id));
    expect(again.snapshot().note).toEqual(changed.note);
    expect(again.snapshot().review).toEqual(changed.review);
    while (again.snapshot().review.canUndo) unwrap(await again.review.undo());
    expect(JSON.stringify(again.snapshot().note)).toBe(first);
    while (again.snapshot().review.canRedo) unwrap(await again.review.redo());
    expect(again.snapshot().note).toEqual(changed.note);
  });

  test('answers for a statement that is gone, and for a blank', async () => {
    const visit = await pasted(createMemoryStores());
    const nowhere = asStatementId('w9.0');
    expect(codeOf(await visit.review.accept(nowhere))).toBe('not-found');
    expect(codeOf(await visit.review.takeOffer(idOf(visit, 'left knee')))).toBe('not-found');
    expect(codeOf(await visit.review.include('o.none'))).toBe('not-found');
    expect(codeOf(await visit.review.add('  ', { home: 'exam', before: null }))).toBe('unexpected');
    expect(codeOf(await visit.review.move(idOf(visit, 'left knee'), { home: 'none', before: null }))).toBe(
      'not-found',
    );
    expect(visit.snapshot().review.canUndo).toBe(false);
  });

  test('puts an omission in its section with its evidence, once', async () => {
    const visit = await pasted(createMemoryStores(), (parts) =>
      parts.slice(0, 1).map(({ text }) => statementOf(text)),
    );
    const { omissions } = visit.snapshot().review;
    const medicine = omissions.find(({ kind }) => kind === 'medicine');
    if (medicine === undefined) throw new Error('nothing omitted');
    const put = unwrap(await visit.review.include(medicine.id));
    const after = visit.snapshot();
    const statement = after.review.statements.find((each) => each.id === put);
    expect(statement).toMatchObject({ section: medicine.section, text: medicine.text, state: 'accepted' });
    expect(statement?.evidence).toEqual(medicine.evidence);
    expect(after.review.omissions.map((each) => each.id)).not.toContain(medicine.id);
    expect(codeOf(await visit.review.include(medicine.id))).toBe('not-found');
  });
});

test('a page killed in the middle of a step opens with the step before', async () => {
  const stores = createMemoryStores();
  const visit = await pasted(stores);
  unwrap(await visit.review.accept(idOf(visit, 'left knee')));
  const before = visit.snapshot().review.statements;
  stores.reviews.put = () => new Promise(() => undefined);
  void visit.review.reject(idOf(visit, 'penicillin gives'));
  expect(visit.snapshot().review.statements).not.toEqual(before);
  const again = unwrap(await sit(stores).open(id));
  expect(again.snapshot().review.statements).toEqual(before);
});

test('one statement becomes several, which rest on the same words', async () => {
  const visit = await pasted(createMemoryStores());
  const whole = idOf(visit, 'left knee');
  const { evidence } = visit.snapshot().review.statements.find((each) => each.id === whole) ?? {};
  unwrap(await visit.review.edit(whole, 'Left knee pain. Fell on the stairs; takes ibuprofen.'));
  unwrap(await visit.review.asBullets(whole));
  const parts = visit.snapshot().review.statements.filter(({ state }) => state === 'edited');
  expect(parts.map(({ text }) => text)).toEqual([
    'Left knee pain.',
    'Fell on the stairs.',
    'Takes ibuprofen.',
  ]);
  for (const part of parts) expect(part.evidence).toEqual(evidence);
  unwrap(await visit.review.undo());
  expect(visit.snapshot().review.statements.filter(({ state }) => state === 'edited')).toHaveLength(1);
});

test('a section drafted again replaces what nobody touched and offers what differs from the clinician’s', async () => {
  let word = 'once';
  const write: Write = (parts) =>
    parts.flatMap(({ text }) => {
      if (text.includes('lisinopril')) return [statementOf(`Takes lisinopril ${word} a day.`)];
      return text.includes('rash') ? [statementOf(`Penicillin: rash, ${word}.`)] : [];
    });
  const visit = await pasted(createMemoryStores(), write);
  const mine = idOf(visit, 'lisinopril');
  unwrap(await visit.review.edit(mine, 'Lisinopril 20 mg every morning.'));
  word = 'twice';
  unwrap(await visit.review.redraftSection('history'));
  const after = visit.snapshot();
  expect(texts(after)).toContain('Penicillin: rash, twice.');
  expect(texts(after)).not.toContain('Penicillin: rash, once.');
  expect(texts(after)).toContain('Lisinopril 20 mg every morning.');
  expect(after.review.offers.map(({ draft }) => draft.text)).toEqual(['Takes lisinopril twice a day.']);
});

test('an empty section drafted again asks no window: every other section would be written anew', async () => {
  const asked: string[] = [];
  const write: Write = (parts) => {
    asked.push(...parts.map(({ text }) => text));
    return [];
  };
  const visit = await pasted(createMemoryStores(), write);
  const before = [...asked];
  unwrap(await visit.review.redraftSection('allergies'));
  expect(asked).toEqual(before);
});

const statementOf = (text: string): DraftStatement => ({
  section: 'history',
  text,
  origin: 'model',
  evidence: [],
  weight: 1,
});

describe('a corrected transcript', () => {
  test('makes exactly the statements of the changed words stale, and drafts those again', async () => {
    const stores = createMemoryStores();
    const visit = await pasted(stores);
    const before = visit.snapshot();
    const last = before.utterances.at(-1);
    if (last === undefined) throw new Error('no utterance');
    const window = before.review.statements.find(
      ({ evidence }) => evidence[0]?.utterance === last.id,
    )?.window;
    const dependent = before.review.statements.filter((each) => each.window === window);
    expect(dependent.length).toBeLessThan(before.review.statements.length);
    const states: string[][] = [];
    const stop = visit.subscribe(({ review }) => {
      states.push(review.statements.filter(({ isStale }) => isStale).map((each) => each.id));
    });
    unwrap(await visit.transcript.setSpeaker([last.id], 'patient'));
    expect(states.find((stale) => stale.length > 0)).toEqual(dependent.map((each) => each.id));
    const after = await settled(visit);
    stop();
    expect(after.review.statements.some(({ isStale }) => isStale)).toBe(false);
    expect(after.review.blockers).toEqual([]);
  });

  test('leaves what the clinician wrote, and offers the new draft beside it', async () => {
    let word = 'once';
    const write: Write = (parts) =>
      parts
        .filter(({ text }) => text.includes('lisinopril') || text.includes('rash'))
        .map(({ text }) =>
          statementOf(text.includes('rash') ? 'Penicillin: rash.' : `Takes lisinopril ${word} a day.`),
        );
    const visit = await pasted(createMemoryStores(), write);
    const mine = idOf(visit, 'lisinopril');
    unwrap(await visit.review.edit(mine, 'Lisinopril 20 mg every morning.'));
    word = 'twice';
    const first = visit.snapshot().utterances[0];
    if (first === undefined) throw new Error('no utterance');
    unwrap(await visit.transcript.setSpeaker([first.id], 'patient'));
    const after = await settled(visit);
    expect(texts(after)).toContain('Lisinopril 20 mg every morning.');
    expect(texts(after)).not.toContain('Takes lisinopril twice a day.');
    expect(after.review.offers.map(({ statement, draft }) => [statement, draft.text])).toEqual([
      [mine, 'Takes lisinopril twice a day.'],
    ]);
    expect(after.review.blockers).toContainEqual({ kind: 'stale', statement: mine });
    expect(codeOf(await visit.sign(signer))).toBe('sign-blocked');

    unwrap(await visit.review.takeOffer(mine));
    expect(texts(visit.snapshot())).toContain('Takes lisinopril twice a day.');
    expect(texts(visit.snapshot())).not.toContain('Lisinopril 20 mg every morning.');
    unwrap(await visit.review.undo());
    expect(visit.snapshot().review.offers).toHaveLength(1);
    unwrap(await visit.review.leaveOffer(mine));
    expect(visit.snapshot().review.offers).toEqual([]);
    expect(texts(visit.snapshot())).toContain('Lisinopril 20 mg every morning.');
    expect(visit.snapshot().review.blockers.filter(({ kind }) => kind === 'stale')).toEqual([]);
  });
});

describe('a line whose words were corrected', () => {
  const stale = (visit: Visit): StatementId[] =>
    visit.snapshot().review.blockers.flatMap((each) => (each.kind === 'stale' ? [each.statement] : []));

  test('is right again when the clinician says so, also one that was split off', async () => {
    let often = 'once';
    const visit = await pasted(createMemoryStores(), (parts) =>
      parts
        .filter(({ text }) => text.includes('lisinopril'))
        .map(() => statementOf(`Takes lisinopril ${often} a day.`)),
    );
    const whole = idOf(visit, 'lisinopril');
    unwrap(await visit.review.edit(whole, 'Lisinopril 20 mg. Once a day.'));
    unwrap(await visit.review.asBullets(whole));
    often = 'twice';
    const first = visit.snapshot().utterances[0];
    if (first === undefined) throw new Error('no utterance');
    unwrap(await visit.transcript.setSpeaker([first.id], 'patient'));
    await settled(visit);
    const [one, other] = stale(visit);
    expect([one, stale(visit).length]).toEqual([whole, 2]);
    unwrap(await visit.review.accept(other ?? whole));
    expect(stale(visit)).toEqual([whole]);
    unwrap(await visit.review.leaveOffer(whole));
    expect(stale(visit)).toEqual([]);
  });

  test('is so too when its window is gone, until its words are corrected once more', () => {
    const utterance: Utterance = {
      id: asUtteranceId('u1'),
      startMs: 0,
      endMs: 0,
      text: 'my knee hurts',
      speaker: 'patient',
      speakerConfidence: 1,
      speakerSource: 'label',
      confidence: 1,
    };
    const statement: Statement = {
      ...statementOf('Knee pain.'),
      id: asStatementId('w1.0'),
      evidence: [{ utterance: utterance.id, start: 3, end: 7 }],
      window: asWindowId('w1'),
      windowKey: 'k1',
      state: 'draft',
      flags: [],
    };
    const said = { utterances: [utterance], windows: [{ id: asWindowId('w1'), key: 'k1' }] };
    const review = new VisitReview(
      emptyReview,
      {
        writers: [],
        note: () => {
          const note = assembleNote([], soapTemplate, 'scripted');
          const sections = note.sections.map((each) =>
            each.id === 'history' ? { ...each, statements: [statement] } : each,
          );
          return { ...note, sections };
        },
      },
      {
        get utterances() {
          return said.utterances;
        },
        windows: () => ({ windows: said.windows, isComplete: true }),
      },
    );
    const accept = (): void =>
      review.log({ kind: 'accept', statement: statement.id }, review.view(true).review, 0);
    const isStale = (): boolean => review.view(true).review.statements.some((each) => each.isStale);
    accept();
    expect(isStale()).toBe(false);
    said.windows = [{ id: asWindowId('w2'), key: 'k2' }];
    expect(isStale()).toBe(true);
    accept();
    expect(isStale()).toBe(false);
    said.utterances = [{ ...utterance, text: 'my hip hurts' }];
    expect(isStale()).toBe(true);
  });
});

const PLANTED = [
  'Takes lisinopril 200 mg once a day.',
  'Right knee pain for a week after a fall.',
  'No known drug allergies.',
];

const planted: Write = (parts) =>
  parts.some(({ text }) => text.includes('lisinopril'))
    ? [
        { ...statementOf(PLANTED[0] ?? ''), section: 'medications' },
        statementOf(PLANTED[1] ?? ''),
        { ...statementOf(PLANTED[2] ?? ''), section: 'allergies' },
      ]
    : [];

async function signedVisit(stores: Stores): Promise<Visit> {
  const visit = await pasted(stores, planted);
  unwrap(await visit.review.edit(idOf(visit, 'lisinopril'), 'Takes lisinopril 20 mg once a day.'));
  unwrap(await visit.review.reject(idOf(visit, 'Right knee')));
  const kept = visit.snapshot().review.blockers[0];
  if (kept?.kind !== 'critical-flag') throw new Error('no flag left');
  unwrap(await visit.review.keepFlag(kept.statement, kept.flag, 'Checked with the pharmacy.'));
  unwrap(await visit.sign(signer));
  return visit;
}

describe('signing', () => {
  test('is impossible until each of three planted errors is dealt with, and tells how each was', async () => {
    const visit = await pasted(createMemoryStores(), planted);
    const flagged = (): string[] =>
      visit.snapshot().review.blockers.map((blocker) => ('statement' in blocker ? blocker.statement : ''));
    expect(new Set(flagged())).toEqual(new Set(PLANTED.map((text) => idOf(visit, text))));
    const [dose, side, allergy] = PLANTED.map((text) => idOf(visit, text));
    if (dose === undefined || side === undefined || allergy === undefined) throw new Error('not drafted');

    unwrap(await visit.review.edit(dose, 'Takes lisinopril 20 mg once a day.'));
    expect(codeOf(await visit.sign(signer))).toBe('sign-blocked');
    unwrap(await visit.review.reject(side));
    expect(codeOf(await visit.sign(signer))).toBe('sign-blocked');
    const left = visit.snapshot().review.blockers;
    expect(left).toHaveLength(1);
    expect(codeOf(await visit.review.keepFlag(allergy, flagOf(left[0]), ' '))).toBe('unexpected');
    unwrap(await visit.review.keepFlag(allergy, flagOf(left[0]), 'The rash was a heat rash.'));
    unwrap(await visit.sign(signer));

    const signed = visit.snapshot().signed;
    expect(signed?.attestation).toMatchObject({
      signer,
      signedAtMs: 1_000,
      engine: 'scripted',
      templateId: 'soap',
    });
    const told = signed?.attestation.flags.map(({ statement, how, reason }) => [statement, how, reason]);
    expect(told).toContainEqual([dose, 'corrected', null]);
    expect(told).toContainEqual([side, 'removed', null]);
    expect(told).toContainEqual([allergy, 'kept', 'The rash was a heat rash.']);
    expect(signed?.attestation.editedShare).toBe(0.5);
  });

  test('an undone correction stands in the way again', async () => {
    const visit = await pasted(createMemoryStores(), planted);
    for (const text of PLANTED) unwrap(await visit.review.reject(idOf(visit, text)));
    expect(visit.snapshot().review.blockers).toEqual([]);
    unwrap(await visit.review.undo());
    expect(codeOf(await visit.sign(signer))).toBe('sign-blocked');
  });

  test('locks every verb that would change the note or the transcript', async () => {
    const visit = await signedVisit(createMemoryStores());
    const before = visit.snapshot();
    const statement = before.review.statements[0]?.id ?? asStatementId('');
    const utterance = before.utterances[0]?.id;
    if (utterance === undefined) throw new Error('no utterance');
    const place = { home: 'exam', before: null };
    const [opinion] = before.review.statements;
    if (opinion === undefined) throw new Error('no statement');
    const changing: Record<string, () => Promise<Result<unknown>>> = {
      startRecording: () => visit.startRecording(null),
      importAudio: () => visit.importAudio(new Blob(), 'import'),
      pasteTranscript: () => visit.pasteTranscript('doctor: hello'),
      continue: () => visit.continue(),
      rename: () => visit.rename('Another'),
      setTemplate: () => visit.setTemplate({ ...soapTemplate, id: 'other' }),
      editWords: () => visit.transcript.editWords([utterance], 'other words'),
      restoreHeard: () => visit.transcript.restoreHeard(utterance),
      split: () => visit.transcript.split(utterance, 4, null),
      mergeWithNext: () => visit.transcript.mergeWithNext(utterance),
      setSpeaker: () => visit.transcript.setSpeaker([utterance], 'other'),
      swapSpeakers: () => visit.transcript.swapSpeakers(),
      settleSuggestion: () => visit.transcript.settleSuggestion(utterance, 0, null),
      undoTranscript: () => visit.transcript.undo(),
      sign: () => visit.sign(signer),
      accept: () => visit.review.accept(statement),
      reject: () => visit.review.reject(statement),
      restore: () => visit.review.restore(statement),
      edit: () => visit.review.edit(statement, 'other'),
      add: () => visit.review.add('more', place),
      remove: () => visit.review.remove(statement),
      move: () => visit.review.move(statement, place),
      keepFlag: () =>
        visit.review.keepFlag(statement, { code: 'x', severity: 'critical', words: '', reason: '' }, 'so'),
      include: () => visit.review.include('o.1'),
      setAside: () => visit.review.setAside('o.1'),
      takeOffer: () => visit.review.takeOffer(statement),
      leaveOffer: () => visit.review.leaveOffer(statement),
      takeOpinion: () => visit.review.takeOpinion(statement, opinion),
      addOpinion: () => visit.review.addOpinion(opinion),
      asBullets: () => visit.review.asBullets(statement),
      setPatient: () => visit.review.setPatient(emptyPatient),
      confirmCode: () => visit.review.confirmCode('Hypertension', null),
      undo: () => visit.review.undo(),
      redo: () => visit.review.redo(),
      redraftSection: () => visit.review.redraftSection('history'),
    };
    for (const [verb, run] of Object.entries(changing))
      expect([verb, codeOf(await run())]).toEqual([verb, 'note-signed']);
    expect(visit.snapshot()).toEqual(before);
    // A verb that is added later must be locked too, or be named here as one that changes nothing.
    const open = [
      'snapshot',
      'subscribe',
      'onLevel',
      'elapsedMs',
      'pause',
      'resume',
      'stop',
      'stopStage',
      'dismissNotice',
      'audioClip',
      'addAddendum',
      'atRest',
      'handOver',
      'end',
    ];
    const verbs = [visit, visit.review, visit.transcript].flatMap((each) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(each)),
    );
    expect(
      verbs.filter((verb) => verb !== 'constructor' && !open.includes(verb) && !(verb in changing)),
    ).toEqual([]);
  });

  test('is found whole after a restart, with its addenda in order', async () => {
    const stores = createMemoryStores();
    const visit = await signedVisit(stores);
    unwrap(await visit.addAddendum('Called the patient: better.', signer));
    unwrap(await visit.addAddendum('Result came in.', signer));
    const again = unwrap(await sit(stores).open(id)).snapshot();
    expect(again.isSignatureBroken).toBe(false);
    expect(again.notice).toBeNull();
    expect(again.signed).toEqual(visit.snapshot().signed);
    expect(again.addenda.map(({ text }) => text)).toEqual(['Called the patient: better.', 'Result came in.']);
    expect(again.addenda.map(({ previous }) => previous)).toEqual([
      again.signed?.hash,
      again.addenda[0]?.hash,
    ]);
  });

  test('is shown as it was signed, whatever drafts and log would make of it later', async () => {
    const stores = createMemoryStores();
    const visit = await signedVisit(stores);
    change(stores.drafts, 'get', (text) => text.replaceAll('lisinopril', 'amlodipine'));
    change(stores.reviews, 'get', (text) => text.replaceAll('20 mg once', '200 mg once'));
    const again = unwrap(await sit(stores).open(id)).snapshot();
    expect(again.isSignatureBroken).toBe(false);
    expect(again.note).toEqual(again.signed?.note);
    expect(again.note).toEqual(visit.snapshot().note);
    const texts = again.note.sections.flatMap(({ statements }) => statements.map(({ text }) => text));
    expect(again.review.statements.map(({ text }) => text)).toEqual(texts);
    expect(texts.join(' ')).toContain('lisinopril 20 mg');
    expect(again.review).toMatchObject({ offers: [], omissions: [], blockers: [], canUndo: false });
    expect(again.review.statements.flatMap(({ kept }) => kept.map(({ reason }) => reason))).toEqual([
      'Checked with the pharmacy.',
    ]);
    expect(visit.snapshot().review).toEqual(again.review);
  });

  test.each([
    [
      'the note',
      (stores: Stores) =>
        change(stores.signatures, 'get', (text) => text.replace('20 mg once', '80 mg once')),
    ],
    [
      'who signed',
      (stores: Stores) =>
        change(stores.signatures, 'get', (text) => text.replace('A. Clinician', 'B. Clinician')),
    ],
    [
      'the transcript',
      (stores: Stores) =>
        change(stores.transcripts, 'get', (text) => text.replace('penicillin', 'amoxicillin')),
    ],
    [
      'an addendum',
      (stores: Stores) => change(stores.addenda, 'list', (text) => text.replace('better', 'worse')),
    ],
  ])('tells at opening that %s was changed', async (_, damage) => {
    const stores = createMemoryStores();
    const visit = await signedVisit(stores);
    unwrap(await visit.addAddendum('Called the patient: better.', signer));
    damage(stores);
    const again = unwrap(await sit(stores).open(id));
    expect(again.snapshot()).toMatchObject({ isSignatureBroken: true, notice: { code: 'signature-broken' } });
    expect(codeOf(await again.addAddendum('more', signer))).toBe('signature-broken');
    expect(codeOf(await again.review.undo())).toBe('note-signed');
  });

  test('an addendum needs a signed note', async () => {
    const visit = await pasted(createMemoryStores());
    expect(codeOf(await visit.addAddendum('more', signer))).toBe('not-signed');
  });
});

const flagOf = (blocker: VisitSnapshot['review']['blockers'][number] | undefined) => {
  if (blocker?.kind !== 'critical-flag') throw new Error('no flag');
  return blocker.flag;
};

/** The same record with other words in it, as somebody with the device's key could write it. */
function change<K extends string>(
  store: Record<K, (...args: never[]) => Promise<Result<unknown>>>,
  read: K,
  damage: (json: string) => string,
): void {
  const original = store[read];
  store[read] = async (...args: never[]) => {
    const found = await original(...args);
    if (!found.ok) return found;
    const json = JSON.stringify(found.value);
    expect(damage(json)).not.toBe(json);
    return { ok: true, value: JSON.parse(damage(json)) as unknown };
  };
}
