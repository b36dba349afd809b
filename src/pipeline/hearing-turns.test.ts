import { expect, test } from 'vitest';
import { ok } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import { isReady, second, sit, unwrap, until } from '#tests/fakes/one-device.ts';
import { createScriptedSpeechClient } from '#tests/fakes/scripted-speech-client.ts';
import { createVisits } from './create-visits.ts';
import { createHearingTurns } from './hearing-turns.ts';
import type { AudioFileReader, SpeechClient } from './ports.ts';
import type { Visit } from './visit.ts';

const never = new AbortController().signal;
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const FILE_SECONDS = 40;

/** One stream at a time, as the real client: a new one closes the one before. */
function oneStream(): SpeechClient {
  const scripted = createScriptedSpeechClient();
  let open = new AbortController();
  return {
    ...scripted,
    openStream(signal, offsetMs, onEvent) {
      open.abort();
      open = new AbortController();
      return scripted.openStream(AbortSignal.any([signal, open.signal]), offsetMs, onEvent);
    },
  };
}

const slowFile: AudioFileReader = {
  open: () =>
    Promise.resolve(
      ok({
        durationMs: FILE_SECONDS * 1_000,
        async *chunks() {
          for (let n = 0; n < FILE_SECONDS; n += 1) {
            await tick();
            yield ok(second());
          }
        },
      }),
    ),
};

async function twoVisits() {
  const { deps, mic } = sit(undefined, {}, slowFile);
  let made = 0;
  const visits = createVisits({
    ...{ ...deps, speech: oneStream() },
    createId: () => asEncounterId(`e${(made += 1)}`),
  });
  const [file, recording] = [unwrap(await visits.create('File')), unwrap(await visits.create('Recording'))];
  const record = async (): Promise<void> => {
    unwrap(await recording.startRecording(null));
    for (let n = 0; n < 6; n += 1) {
      mic.speak(second());
      await tick();
    }
  };
  return { file, recording, record };
}

const lengthOf = (visit: Visit): number => {
  const { utterances } = visit.snapshot();
  for (const [at, { startMs }] of utterances.entries()) expect(startMs).toBe(utterances[at - 1]?.endMs ?? 0);
  return utterances.at(-1)?.endMs ?? 0;
};

test('a recording takes the recogniser from a file, which waits and is then heard to its end', async () => {
  const { file, recording, record } = await twoVisits();
  const fileReady = until(file, isReady);
  void file.importAudio(new Blob(), 'import');
  await until(file, ({ utterances }) => utterances.length > 2);
  await record();
  expect(file.snapshot().stages.speech.state).toBe('waiting');
  const heardBefore = lengthOf(file);
  expect(heardBefore).toBeLessThan(FILE_SECONDS * 1_000);
  unwrap(await recording.stop());
  await until(recording, isReady);
  expect(lengthOf(recording)).toBe(6_000);
  expect((await fileReady).stages.speech.state).toBe('done');
  expect(lengthOf(file)).toBe(FILE_SECONDS * 1_000);
});

test('a file takes nothing from a recording, and is heard after it', async () => {
  const { file, recording, record } = await twoVisits();
  const fileReady = until(file, isReady);
  await record();
  void file.importAudio(new Blob(), 'import');
  for (let n = 0; n < FILE_SECONDS; n += 1) await tick();
  expect([file.snapshot().stages.speech.state, lengthOf(file)]).toEqual(['waiting', 0]);
  unwrap(await recording.stop());
  await until(recording, isReady);
  expect(lengthOf(recording)).toBe(6_000);
  await fileReady;
  expect(lengthOf(file)).toBe(FILE_SECONDS * 1_000);
});

test('a file that waits can be stopped, and holds up nobody', async () => {
  const { file, recording, record } = await twoVisits();
  await record();
  void file.importAudio(new Blob(), 'import');
  await until(file, ({ stages }) => stages.speech.state === 'waiting');
  file.stopStage('speech');
  await until(file, ({ stages }) => stages.speech.state === 'stopped');
  unwrap(await recording.stop());
  await until(recording, isReady);
  expect(lengthOf(recording)).toBe(6_000);
});

test('those who wait come in the order of asking, a recording before all', async () => {
  const turns = createHearingTurns();
  const came: string[] = [];
  const enter = (name: string, isLive: boolean) =>
    turns.take(() => isLive, never).then((turn) => (came.push(name), turn));
  const first = await enter('file 1', false);
  const others = [enter('file 2', false), enter('file 3', false), enter('recording', true)] as const;
  expect(first?.preempted.aborted).toBe(true);
  first?.end();
  const recording = await others[2];
  expect(recording?.preempted.aborted).toBe(false);
  recording?.end();
  recording?.end();
  (await others[0])?.end();
  await others[1];
  expect(came).toEqual(['file 1', 'recording', 'file 2', 'file 3']);
  expect(await turns.take(() => true, AbortSignal.abort())).toBeNull();
});
