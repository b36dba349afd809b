import { appError, type AppError } from '#contracts/errors.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { Encounter } from '#domain/encounter.ts';
import { asEncounterId, asStatementId, asUtteranceId, type EncounterId } from '#domain/ids.ts';
import { assembleNote } from '#domain/note/assemble-note.ts';
import type { Note } from '#domain/note/note.ts';
import type { SectionId } from '#domain/note/section.ts';
import type { Statement } from '#domain/note/statement.ts';
import { soapTemplate, type Template } from '#domain/note/template.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { Signer } from '#domain/signing/signed-note.ts';
import type { ReviewDesk } from '#pipeline/review-desk.ts';
import type { SecondOpinion, SecondOpinionVerbs } from '#pipeline/second-opinions.ts';
import { TranscriptEditor, type TranscriptVerbs } from '#pipeline/transcript-editor.ts';
import { VisitTranscript } from '#pipeline/visit-transcript.ts';
import type { StageProgress, Visit, VisitSnapshot } from '#pipeline/visit.ts';
import { createFakeDesk, fakeReview, fakeSign } from './fake-review.ts';
import { silentClip } from './silent-clip.ts';

/** What the visit screen can look like. */
export type VisitScene =
  'new' | 'recording' | 'transcribing' | 'ready' | 'failed' | 'interrupted' | 'pasted' | 'microphone-lost';

const idle: StageProgress = { state: 'idle', done: 0, total: null, error: null };
const CREATED_MS = Date.UTC(2026, 10, 22, 9, 35);

const lines: [Speaker, number, string, Partial<Utterance>?][] = [
  ['clinician', 6, 'So, what happened to your back?'],
  ['patient', 9, 'I was golfing on Saturday morning and I felt a pop when I went for my backswing.'],
  ['patient', 15, 'I had to hit the ground straight away.'],
  ['clinician', 19, 'Okay. And what have you taken for the pain?'],
  [
    'patient',
    23,
    'I took some ibuprofen, 400 milligrams twice a day. I tried ice and heat, but nothing really worked.',
  ],
  ['clinician', 32, 'Any numbness or tingling, any trouble passing water?'],
  ['patient', 37, 'No numbness, no. My right foot was a bit weak on Saturday but that has settled.'],
  ['other', 45, 'He was limping for two days.', { speakerConfidence: 0.42 }],
  ['patient', 49, '', { gap: 'not-understood', endMs: 61_000 }],
  ['clinician', 61, 'Any allergies to medicines?'],
  ['patient', 64, 'Penicillin. I come out in a rash.'],
  [
    'clinician',
    68,
    'Let me examine you. Straight leg raise is negative on both sides. There is some tenderness over the lumbar spine, and power is five out of five.',
  ],
  ['patient', 84, 'It hurts when you press there.', { speakerConfidence: 0.5 }],
  [
    'clinician',
    88,
    'Blood pressure today is 128 over 76. I think this is a lumbar strain. Carry on with the ibuprofen with food, and I will refer you for physical therapy.',
  ],
  ['clinician', 101, 'If the foot becomes weak again or you cannot pass water, come straight back.'],
];

export const fakeUtterances: readonly Utterance[] = lines.map(([speaker, second, text, change], index) => ({
  id: asUtteranceId(`u${index + 1}`),
  startMs: second * 1000,
  endMs: (lines[index + 1]?.[1] ?? second + 8) * 1000 - 400,
  text,
  speaker,
  speakerConfidence: 0.92,
  speakerSource: 'rule',
  confidence: 0.9,
  ...change,
}));

const drafted: [SectionId, string, number, string][] = [
  ['chief-complaint', 'Back pain.', 1, 'happened to your back'],
  [
    'history',
    'Felt a pop in the back on Saturday morning while golfing, during the backswing.',
    2,
    'golfing on Saturday morning and I felt a pop when I went for my backswing',
  ],
  [
    'history',
    'Took ibuprofen 400 mg twice a day; ice and heat gave no relief.',
    5,
    'ibuprofen, 400 milligrams twice a day. I tried ice and heat, but nothing really worked',
  ],
  [
    'history',
    'Right foot was weak on Saturday; this has settled.',
    7,
    'right foot was a bit weak on Saturday but that has settled',
  ],
  ['review-of-systems', 'Denies numbness.', 7, 'No numbness, no'],
  ['allergies', 'Penicillin: rash.', 11, 'Penicillin. I come out in a rash'],
  ['vitals', 'Blood pressure 128/76.', 14, 'Blood pressure today is 128 over 76'],
  [
    'exam',
    'Straight leg raise negative on both sides. Tenderness over the lumbar spine. Power 5/5.',
    12,
    'Straight leg raise is negative on both sides. There is some tenderness over the lumbar spine, and power is five out of five',
  ],
  ['assessment-plan', 'Lumbar strain.', 14, 'lumbar strain'],
  [
    'assessment-plan',
    'Continue ibuprofen with food. Refer for physical therapy.',
    14,
    'Carry on with the ibuprofen with food, and I will refer you for physical therapy',
  ],
  [
    'assessment-plan',
    'Return at once if the foot becomes weak again or unable to pass water.',
    15,
    'If the foot becomes weak again or you cannot pass water, come straight back',
  ],
];

function statements(): Statement[] {
  return drafted.map(([section, text, line, quote], index) => {
    const start = fakeUtterances[line - 1]?.text.indexOf(quote) ?? -1;
    if (start < 0) throw new Error(`statement ${index} quotes words that line ${line} does not hold`);
    const evidence = [{ utterance: asUtteranceId(`u${line}`), start, end: start + quote.length }];
    return {
      id: asStatementId(`w1.${index + 1}`),
      section,
      text,
      origin: 'rule',
      evidence,
      weight: 1,
      window: null,
      windowKey: null,
      state: 'draft',
      flags: [],
    };
  });
}

export const fakeNote = (count = drafted.length, template = soapTemplate): Note =>
  assembleNote(statements().slice(0, count), template, 'extractive');

export function fakeEncounter(change: Partial<Encounter> = {}): Encounter {
  return {
    id: asEncounterId('v1'),
    title: 'Back pain after golf',
    createdAtMs: CREATED_MS,
    updatedAtMs: CREATED_MS,
    source: 'microphone',
    state: 'ready',
    durationMs: 109_000,
    transcribedMs: 109_000,
    isCaptureComplete: true,
    noteEngine: 'extractive',
    ...change,
  };
}

function ready(change: Partial<Encounter> = {}): VisitSnapshot {
  return {
    encounter: fakeEncounter(change),
    utterances: fakeUtterances,
    canUndoTranscript: false,
    partial: null,
    note: fakeNote(),
    review: fakeReview(fakeNote()),
    signed: null,
    addenda: [],
    isSignatureBroken: false,
    growing: null,
    capture: 'idle',
    isMicrophoneMuted: false,
    isElsewhere: false,
    stages: { capture: idle, speech: idle, note: idle },
    notice: null,
    passedOver: null,
  };
}

const recording = (): VisitSnapshot => ({
  ...ready({ state: 'recording', isCaptureComplete: false, durationMs: 70_000, transcribedMs: 64_000 }),
  utterances: fakeUtterances.slice(0, 11),
  partial: { startMs: 68_000, text: 'let me examine you straight leg raise is' },
  note: fakeNote(5),
  growing: 'Penicillin:',
  capture: 'recording',
  stages: { capture: { ...idle, state: 'running' }, speech: { ...idle, state: 'running' }, note: idle },
});

const scenes: Record<VisitScene, () => VisitSnapshot> = {
  new: () => ({
    ...ready({ state: 'new', durationMs: 0, transcribedMs: 0, isCaptureComplete: false, noteEngine: null }),
    utterances: [],
    note: fakeNote(0),
  }),
  recording,
  'microphone-lost': () => ({ ...recording(), capture: 'paused', notice: appError('microphone-lost') }),
  transcribing: () => ({
    ...ready({ state: 'processing', durationMs: 245_000, transcribedMs: 80_000, source: 'import' }),
    note: fakeNote(6),
    stages: {
      capture: { ...idle, state: 'done' },
      speech: { ...idle, state: 'running', done: 80_000, total: 245_000 },
      note: { ...idle, state: 'running', done: 3, total: 9 },
    },
  }),
  ready,
  failed: () => ({
    ...ready({ state: 'failed' }),
    note: fakeNote(3),
    stages: {
      capture: idle,
      speech: idle,
      note: { ...idle, state: 'failed', error: appError('worker-lost', true) },
    },
  }),
  interrupted: () => ({
    ...ready({ state: 'recording', isCaptureComplete: false, durationMs: 192_000 }),
    note: fakeNote(6),
  }),
  pasted: () => ({
    ...ready({ source: 'paste', durationMs: 0 }),
    utterances: fakeUtterances
      .filter((one) => one.gap === undefined)
      .map((one) => ({ ...one, startMs: 0, endMs: 0 })),
  }),
};

export function fakeSnapshot(scene: VisitScene): VisitSnapshot {
  const snapshot = scenes[scene]();
  return { ...snapshot, review: fakeReview(snapshot.note) };
}

/** A visit that does as it is told: scenes for the eye, verbs that change the snapshot, calls kept for tests. */
export class FakeVisit implements Visit {
  readonly id: EncounterId;
  /** Verbs in the order of their calls, with their arguments. */
  readonly calls: [verb: string, ...values: unknown[]][] = [];
  /** The real rules over the words of the scene; nothing is drafted again. */
  readonly transcript: TranscriptVerbs;
  /** Set to make the next verb fail. */
  refusal: AppError | null = null;
  #snapshot: VisitSnapshot;
  readonly #listeners = new Set<(snapshot: VisitSnapshot) => void>();
  readonly #levelListeners = new Set<(level: { rms: number; peak: number }) => void>();

  readonly review: ReviewDesk;
  /** What a second engine makes of a section; null: there is no other engine. */
  opinion: SecondOpinion | null = null;
  /** The second engine writes until this resolves. */
  opinionDone: Promise<unknown> = Promise.resolve();

  readonly secondOpinions: SecondOpinionVerbs = {
    isThere: () => this.opinion !== null,
    ask: async (home, signal, onProgress) => {
      const refusal = this.#take('askSecondOpinion', home);
      onProgress(1, 3);
      const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve));
      await Promise.race([this.opinionDone, stopped]);
      if (signal.aborted) return err(appError('cancelled'));
      if (refusal !== null) return err(refusal);
      return this.opinion === null ? err(appError('model-missing')) : ok(this.opinion);
    },
  };

  constructor(snapshot: VisitSnapshot) {
    this.id = snapshot.encounter.id;
    this.#snapshot = snapshot;
    this.transcript = this.#recorded();
    this.review = createFakeDesk(
      snapshot.note,
      () => this.#snapshot,
      (change) => this.set(change),
      (verb) => this.#take(verb),
    );
  }

  #recorded(): TranscriptVerbs {
    let words = new VisitTranscript(this.#snapshot.utterances, true);
    const save = (): Promise<Result<null>> => {
      this.set({ utterances: words.utterances, canUndoTranscript: words.canUndo });
      return Promise.resolve(ok(null));
    };
    const run = (verb: keyof TranscriptVerbs, values: readonly unknown[]): Promise<Result<null>> => {
      const refusal = this.#take(verb, ...values);
      if (refusal !== null) return Promise.resolve(err(refusal));
      if (words.utterances !== this.#snapshot.utterances)
        words = new VisitTranscript(this.#snapshot.utterances, true);
      const editor = new TranscriptEditor(words, { save, refusal: () => null, learn: () => undefined });
      return (editor[verb] as (...all: readonly unknown[]) => Promise<Result<null>>).apply(editor, [
        ...values,
      ]);
    };
    return {
      editWords: (...all) => run('editWords', all),
      restoreHeard: (...all) => run('restoreHeard', all),
      split: (...all) => run('split', all),
      mergeWithNext: (...all) => run('mergeWithNext', all),
      setSpeaker: (...all) => run('setSpeaker', all),
      swapSpeakers: (...all) => run('swapSpeakers', all),
      settleSuggestion: (...all) => run('settleSuggestion', all),
      undo: (...all) => run('undo', all),
    };
  }

  snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: (snapshot: VisitSnapshot) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#snapshot);
    return () => this.#listeners.delete(listener);
  }

  onLevel(listener: (level: { rms: number; peak: number }) => void): () => void {
    this.#levelListeners.add(listener);
    return () => this.#levelListeners.delete(listener);
  }

  elapsedMs(): number {
    return this.#snapshot.encounter.durationMs;
  }

  /** Changes what the screen shows, as the pipeline would. */
  set(change: Partial<VisitSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener(this.#snapshot);
  }

  level(rms: number): void {
    for (const listener of this.#levelListeners) listener({ rms, peak: rms });
  }

  startRecording(deviceId: string | null): Promise<Result<null>> {
    return this.#do('startRecording', { capture: 'recording' }, deviceId);
  }

  pause(): Promise<Result<null>> {
    return this.#do('pause', { capture: 'paused' });
  }

  resume(): Promise<Result<null>> {
    return this.#do('resume', { capture: 'recording' });
  }

  stop(): Promise<Result<null>> {
    return this.#do('stop', {
      ...fakeSnapshot('ready'),
      encounter: { ...this.#snapshot.encounter, state: 'ready' },
    });
  }

  importAudio(_file: Blob, source: 'import' | 'sample'): Promise<Result<null>> {
    return this.#do('importAudio', fakeSnapshot('transcribing'), source);
  }

  pasteTranscript(text: string): Promise<Result<null>> {
    return this.#do('pasteTranscript', fakeSnapshot('pasted'), text);
  }

  stopStage(stage: 'speech' | 'note'): void {
    this.calls.push(['stopStage', stage]);
    const { stages } = this.#snapshot;
    this.set({ stages: { ...stages, [stage]: { ...stages[stage], state: 'stopped' } } });
  }

  continue(): Promise<Result<null>> {
    return this.#do('continue', fakeSnapshot('ready'));
  }

  rename(title: string): Promise<Result<null>> {
    return this.#do('rename', { encounter: { ...this.#snapshot.encounter, title } }, title);
  }

  setTemplate(template: Template): Promise<Result<null>> {
    const { encounter, note } = this.#snapshot;
    const change = {
      encounter: { ...encounter, template },
      note: assembleNote(
        note.sections.flatMap((section) => section.statements),
        template,
        note.engine,
      ),
    };
    return this.#do('setTemplate', change, template.id);
  }

  dismissNotice(): void {
    this.calls.push(['dismissNotice']);
    this.set({ notice: null });
  }

  audioClip(fromMs: number, toMs: number): Promise<Result<Blob>> {
    this.calls.push(['audioClip', fromMs, toMs]);
    return Promise.resolve(ok(silentClip((toMs - fromMs) / 1000)));
  }

  async sign(signer: Signer): Promise<Result<null>> {
    const signed = fakeSign(this.#snapshot, signer);
    if (!signed.ok) return signed;
    return this.#do('sign', { signed: signed.value }, signer);
  }

  addAddendum(text: string, author: Signer): Promise<Result<null>> {
    const { signed, addenda } = this.#snapshot;
    if (signed === null) return Promise.resolve(err(appError('not-signed')));
    const previous = addenda.at(-1)?.hash ?? signed.hash;
    const addendum = { author, text, atMs: CREATED_MS, previous, hash: String(addenda.length).repeat(64) };
    return this.#do('addAddendum', { addenda: [...addenda, addendum] }, text, author);
  }

  /** Keeps the call, and refuses it when a test asked for that. */
  #take(verb: string, ...values: unknown[]): AppError | null {
    this.calls.push([verb, ...values]);
    const refusal = this.refusal;
    this.refusal = null;
    return refusal;
  }

  #do(verb: string, change: Partial<VisitSnapshot>, ...values: unknown[]): Promise<Result<null>> {
    const refusal = this.#take(verb, ...values);
    if (refusal !== null) return Promise.resolve(err(refusal));
    this.set(change);
    return Promise.resolve(ok(null));
  }
}
