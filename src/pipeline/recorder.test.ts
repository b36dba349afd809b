import { describe, expect, test } from 'vitest';
import { createMemoryLocks, createMemoryStores } from '#cli/memory-stores.ts';
import { appError } from '#contracts/errors.ts';
import { err, ok } from '#contracts/result.ts';
import { asEncounterId } from '#domain/ids.ts';
import { anEncounter } from '#storage/fixtures.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { deviceVisitId, isReady, second, sit, unwrap, until } from '#tests/fakes/one-device.ts';
import { createVisits } from './create-visits.ts';
import type { AudioChunk, AudioStore, Microphone } from './ports.ts';
import { Recorder, RECORDING_LOCK } from './recorder.ts';
import type { CaptureState } from './visit.ts';

const id = asEncounterId('e1');
const ticks = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await Promise.resolve();
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
/** More than any verb of the recorder waits. */
const EVERY_TICK = Array.from({ length: 40 }, (_, tick) => tick);

/** Opens and closes as slowly as a real one, so that a button can come in between. */
class SlowMicrophone extends FakeMicrophone {
  override async start(...asked: Parameters<Microphone['start']>): ReturnType<Microphone['start']> {
    await ticks(4);
    const take = await super.start(...asked);
    await ticks(4);
    if (!take.ok) return take;
    const { pause, resume, stop } = take.value;
    const slowly = (verb: () => Promise<void>) => async (): Promise<void> => {
      await ticks(3);
      await verb();
      await ticks(3);
    };
    return ok({ pause: slowly(pause), resume: slowly(resume), stop: slowly(stop) });
  }
}

function audioOfVisit(): AudioStore {
  const { encounters, audio } = createMemoryStores();
  void encounters.add(anEncounter(id));
  return audio;
}

/** A recorder over memory, with all that it holds and says. */
function bench(audio: AudioStore = audioOfVisit()) {
  const mic = new SlowMicrophone();
  const locks = createMemoryLocks();
  let awake = 0;
  const notices: string[] = [];
  let state: CaptureState = 'idle';
  const release = async (): Promise<void> => {
    await Promise.resolve();
    awake -= 1;
  };
  const deps = {
    audio,
    microphone: mic,
    wakeLock: { acquire: () => Promise.resolve({ release }).finally(() => (awake += 1)) },
    locks,
    visibility: { isHidden: () => false, onChange: () => () => undefined },
    clock: { nowMs: () => 0 },
  };
  const recorder = new Recorder(deps, id, {
    onStored: () => undefined,
    onLevel: () => undefined,
    onState: (now) => (state = now),
    onMuted: () => undefined,
    onNotice: ({ code }) => notices.push(code),
  });
  const stored = async (): Promise<number> => unwrap(await audio.extent(id)).chunks;
  return { recorder, mic, locks, notices, stored, awake: () => awake, state: () => state };
}

/** A store that refuses one chunk. */
function refusing(seq: number): AudioStore {
  const audio = audioOfVisit();
  let isFull = true;
  return {
    ...audio,
    append(encounter, chunk: AudioChunk) {
      if (!isFull || chunk.seq !== seq) return audio.append(encounter, chunk);
      isFull = false;
      return Promise.resolve(err(appError('quota-exceeded')));
    },
  };
}

describe('Stop, at whatever moment', () => {
  test.each(['start', 'resume'] as const)(
    'of a %s leaves nothing open, held or stored later',
    async (verb) => {
      for (const tick of EVERY_TICK) {
        const { recorder, mic, locks, stored, awake, state } = bench();
        if (verb === 'resume') recorder.adopt();
        const opening = verb === 'start' ? recorder.start(null) : recorder.resume();
        await ticks(tick);
        await recorder.stop();
        const [before, isStopped] = [await stored(), state()];
        const opened = await opening;
        await settle();
        mic.speak(second());
        await settle();
        const after = {
          isOpen: mic.isOpen,
          state: state(),
          isHeld: await locks.isHeld(RECORDING_LOCK),
          awake: awake(),
        };
        // Before the first tick of a start there is nothing to stop.
        expect({ tick, isStopped, ...after }).toEqual({
          tick,
          isStopped: 'idle',
          isOpen: false,
          state: 'idle',
          isHeld: false,
          awake: 0,
        });
        expect(await stored()).toBe(before);
        // It can be recorded again.
        unwrap(await recorder.start(null));
        expect(opened.ok || opened.error.code === 'cancelled').toBe(true);
      }
    },
  );

  test('of a first take leaves the visit as it was, without a word, and it can be recorded', async () => {
    for (const tick of EVERY_TICK) {
      const { deps } = sit();
      const mic = new SlowMicrophone();
      const visit = unwrap(await createVisits({ ...deps, microphone: mic }).create('Visit'));
      const starting = visit.startRecording(null);
      await ticks(tick);
      unwrap(await visit.stop());
      const started = await starting;
      await settle();
      expect(mic.isOpen).toBe(false);
      expect(visit.snapshot()).toMatchObject({ capture: 'idle', notice: null });
      if (started.ok) continue;
      expect(visit.snapshot().encounter.state).toBe('new');
      unwrap(await visit.startRecording(null));
      mic.speak(second());
      unwrap(await visit.stop());
      const done = await until(visit, isReady);
      expect([tick, done.encounter.durationMs]).toEqual([tick, 1_000]);
      expect(unwrap(await deps.audio.extent(deviceVisitId)).chunks).toBe(1);
    }
  });

  test('pressed twice, resolves both times when the last words are stored', async () => {
    const { recorder, mic, stored } = bench();
    unwrap(await recorder.start(null));
    mic.mumble(second());
    const [first, again] = [recorder.stop(), recorder.stop()];
    await again;
    expect(await stored()).toBe(1);
    await first;
  });
});

describe('Resume, at whatever moment of an interruption', () => {
  test.each(['lost', 'full'] as const)(
    '(%s) stores each second that is heard while it says "recording", or tells',
    async (how) => {
      let recordedAgain = 0;
      for (const tick of EVERY_TICK) {
        const { recorder, mic, notices, stored, state } = bench(how === 'full' ? refusing(1) : undefined);
        unwrap(await recorder.start(null));
        mic.speak(second());
        if (how === 'full') mic.speak(second());
        else mic.emit({ type: 'lost' });
        await ticks(tick);
        await recorder.resume();
        await ticks(60);
        const [toldBefore, storedBefore, isRecording] = [
          notices.length,
          await stored(),
          state() === 'recording',
        ];
        if (isRecording) for (let n = 0; n < 3; n += 1) mic.speak(second());
        await settle();
        expect(toldBefore).toBe(1);
        const isTold = notices.length > toldBefore;
        if (isRecording && !isTold) expect([tick, await stored()]).toEqual([tick, storedBefore + 3]);
        recordedAgain += isRecording ? 1 : 0;
      }
      expect(recordedAgain).toBeGreaterThan(20);
    },
  );

  test('a take that is lost while it opens fails to open', async () => {
    const { recorder, mic, state } = bench();
    const starting = recorder.start(null);
    while (!mic.isOpen) await ticks(1);
    mic.emit({ type: 'lost' });
    expect(await starting).toEqual(err(appError('microphone-lost', true)));
    expect([state(), mic.isOpen]).toEqual(['idle', false]);
  });

  test('a last second that cannot be stored after Stop is told', async () => {
    const { recorder, mic, notices } = bench(refusing(0));
    unwrap(await recorder.start(null));
    mic.mumble(second());
    await recorder.stop();
    await settle();
    expect(notices).toEqual(['quota-exceeded']);
  });
});
