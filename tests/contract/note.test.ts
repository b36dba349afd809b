import { describe, expect, it } from 'vitest';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import type { NoteEngine } from '#contracts/note.ts';
import { createScriptedNoteEngine } from '#tests/fakes/scripted-note-engine.ts';
import { createEmbeddedEngine } from '#workers/note/engines/embedded.ts';
import { createExtractiveEngine } from '#workers/note/engines/extractive.ts';
import { noteEngines } from '#workers/note/engines/registry.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import { describeNoteContract, optionsFor, requestOf, visit } from './note-suite.ts';

const engines: Record<string, () => NoteEngine | Promise<NoteEngine>> = {
  scripted: () => createScriptedNoteEngine(),
  extractive: () => createExtractiveEngine(),
  embedded: async () =>
    createEmbeddedEngine({
      engine: 'embedded',
      model: embeddedModel(await readManifest(), 'note'),
      preferredDevice: 'cpu',
      threads: 2,
    }),
};

for (const [name, create] of Object.entries(engines)) describeNoteContract(name, create);

describe('note worker', () => {
  it('turns an engine that throws into a code, and goes on', async () => {
    let calls = 0;
    const engine = createScriptedNoteEngine({ shouldFail: () => (calls += 1) === 1 });
    const worker = createNoteWorker({ scripted: () => engine });
    await worker.load(optionsFor('scripted'));
    const failed = await worker.draft('a', requestOf(visit), () => undefined);
    expect(failed).toEqual({ ok: false, error: { code: 'inference-failed', retryable: true } });
    expect(await worker.draft('b', requestOf(visit), () => undefined)).toMatchObject({ ok: true });
  });

  it('cancels an engine that does not come back, and holds the next draft until it does', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const engine = createScriptedNoteEngine({ beforeStatement: () => held });
    const worker = createNoteWorker({ scripted: () => engine });
    await worker.load(optionsFor('scripted'));
    const stuck = worker.draft('a', requestOf(visit), () => undefined);
    const waiting = worker.draft('b', requestOf(visit), () => undefined);
    await worker.cancel('a');
    expect(await stuck).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(engine.drafted).toHaveLength(1);
    release();
    expect(await waiting).toMatchObject({ ok: true });
  });

  it('disposes the engine before another one is loaded', async () => {
    const first = createScriptedNoteEngine();
    const worker = createNoteWorker({ scripted: () => first, extractive: () => createExtractiveEngine() });
    await worker.load(optionsFor('scripted'));
    expect(first.isDisposed()).toBe(false);
    await worker.load(optionsFor('extractive'));
    expect(first.isDisposed()).toBe(true);
  });

  it('waits until the last event has been taken before it answers', async () => {
    const worker = createNoteWorker({ scripted: () => createScriptedNoteEngine() });
    await worker.load(optionsFor('scripted'));
    let taken = 0;
    const slowly = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      taken += 1;
    };
    const result = await worker.draft('a', requestOf(visit), (): unknown => slowly());
    if (!result.ok) throw new Error(result.error.code);
    expect(taken).toBe(2 * result.value.statements.length);
  });

  it('finds the extractive engine in the registry', () => {
    expect(Object.keys(noteEngines)).toContain('extractive');
  });
});
