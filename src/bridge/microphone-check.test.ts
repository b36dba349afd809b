import { expect, it, vi } from 'vitest';
import { appError } from '#contracts/errors.ts';
import { parseWavHeader } from '#domain/audio/wav.ts';
import { FakeMicrophone } from '#tests/fakes/fake-microphone.ts';
import { createMicrophoneCheck } from './microphone-check.ts';

const never = new AbortController().signal;
const ignore = (): void => undefined;

it('returns what was said, the last part of a second included, and how loud it was', async () => {
  const microphone = new FakeMicrophone();
  const levels: number[] = [];
  const test = createMicrophoneCheck(microphone).test('desk', 20, (level) => levels.push(level.peak), never);
  await vi.waitUntil(() => microphone.isOpen);
  microphone.speak(new Int16Array(16_000).fill(100));
  microphone.emit({ type: 'level', rms: 0.1, peak: 0.2 });
  microphone.mumble(new Int16Array(8_000).fill(-16_384));
  const result = await test;
  if (!result.ok) throw new Error(result.error.code);
  expect(result.value.peak).toBe(0.5);
  const header = parseWavHeader(new Uint8Array(await result.value.clip.arrayBuffer()));
  expect(header).toMatchObject({ sampleRateHz: 16_000, dataBytes: 48_000 });
  expect(levels).toEqual([0.2]);
  expect(microphone.started).toEqual(['desk']);
  expect(microphone.isOpen).toBe(false);
});

it('passes on why the microphone does not start', async () => {
  const microphone = new FakeMicrophone();
  microphone.failure = appError('microphone-refused', true);
  const result = await createMicrophoneCheck(microphone).test(null, 20, ignore, never);
  expect(result).toEqual({ ok: false, error: microphone.failure });
});

it('ends at once, the microphone closed, when it is unplugged or the test is left', async () => {
  const microphone = new FakeMicrophone();
  const check = createMicrophoneCheck(microphone);
  const unplugged = check.test(null, 1e8, ignore, never);
  await vi.waitUntil(() => microphone.isOpen);
  microphone.unplug();
  expect(await unplugged).toMatchObject({ error: { code: 'microphone-lost' } });

  const leaving = new AbortController();
  const left = check.test(null, 1e8, ignore, leaving.signal);
  await vi.waitUntil(() => microphone.isOpen);
  leaving.abort();
  expect(await left).toMatchObject({ error: { code: 'cancelled' } });
  expect(microphone.isOpen).toBe(false);
  expect(await check.test(null, 1e8, ignore, leaving.signal)).toMatchObject({ error: { code: 'cancelled' } });
  expect(microphone.started).toHaveLength(2);
});
