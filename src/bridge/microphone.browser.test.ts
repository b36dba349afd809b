import { afterEach, describe, expect, it, vi } from 'vitest';
import type { MicrophoneEvent } from '#pipeline/ports.ts';
import workletUrl from '../../workers/capture/capture.worklet.ts?worker&url';
import { createMicrophone } from './microphone.ts';

const TONE_HZ = 440;
const sources: AudioContext[] = [];

afterEach(async () => {
  for (const source of sources.splice(0)) await source.close();
});

/** A stream with a steady tone. Its clock is not the capture's, so it may stutter on a busy machine. */
function toneStream(): MediaStream {
  const context = new AudioContext();
  sources.push(context);
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  tone.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
  tone.start();
  return destination.stream;
}

function devicesWith(getUserMedia: (constraints?: MediaStreamConstraints) => Promise<MediaStream>) {
  return { getUserMedia, enumerateDevices: () => Promise.resolve<MediaDeviceInfo[]>([]) };
}

async function startTake(getUserMedia?: (constraints?: MediaStreamConstraints) => Promise<MediaStream>) {
  const events: MicrophoneEvent[] = [];
  const microphone = createMicrophone({
    workletUrl,
    ...(getUserMedia === undefined ? {} : { mediaDevices: devicesWith(getUserMedia) }),
  });
  const take = await microphone.start(null, (event) => events.push(event));
  if (!take.ok) throw new Error(take.error.code);
  const chunks = (): Int16Array[] => events.flatMap((event) => (event.type === 'chunk' ? [event.pcm] : []));
  return { take: take.value, events, chunks };
}

describe('the browser’s own microphone', () => {
  it('hands out whole seconds, a level ten times in each, and the rest at the end', async () => {
    const { take, events, chunks } = await startTake();
    await vi.waitUntil(() => chunks().length >= 2, 20_000);
    await take.stop();
    const lengths = chunks().map((pcm) => pcm.length);
    expect(lengths.slice(0, -1).every((length) => length === 16_000)).toBe(true);
    const levels = events.filter((event) => event.type === 'level').length;
    const samples = lengths.reduce((sum, length) => sum + length, 0);
    expect(levels).toBe(Math.floor(samples / 1_600));
    const count = events.length;
    await take.stop();
    expect(events).toHaveLength(count);
  }, 30_000);

  it('lists it with a name', async () => {
    const devices = await createMicrophone({ workletUrl }).devices();
    expect(devices.length).toBeGreaterThan(0);
    expect(devices.every((device) => device.label !== '' && device.id !== 'default')).toBe(true);
  });
});

describe('a steady tone', () => {
  it('leaves out what is said in a pause', async () => {
    const { take, events, chunks } = await startTake(async () => toneStream());
    await vi.waitUntil(() => events.length > 3, 20_000);
    await take.pause();
    const partial = chunks();
    expect(partial).toHaveLength(1);
    expect(partial[0]?.length).toBeLessThan(16_000);
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(events).toHaveLength(count);
    await take.resume();
    await vi.waitUntil(() => events.length > count, 20_000);
    await take.stop();
    expect(chunks().length).toBeGreaterThan(1);
  }, 30_000);

  it('is handed out to its last part before the loss of the microphone is told', async () => {
    const stream = toneStream();
    const { take, events } = await startTake(async () => stream);
    await vi.waitUntil(() => events.length > 3, 20_000);
    const [track] = stream.getAudioTracks();
    track?.stop();
    track?.dispatchEvent(new Event('ended'));
    await vi.waitUntil(() => events.some((event) => event.type === 'lost'), 20_000);
    expect(events.slice(-2).map((event) => event.type)).toEqual(['chunk', 'lost']);
    await take.stop();
    expect(events.filter((event) => event.type === 'lost')).toHaveLength(1);
  }, 30_000);

  it('tells when the system silences it', async () => {
    const stream = toneStream();
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new Error('no track');
    const { take, events } = await startTake(async () => stream);
    for (const isMuted of [true, false]) {
      Object.defineProperty(track, 'muted', { value: isMuted, configurable: true });
      track.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'));
    }
    await take.stop();
    const muted = events.flatMap((event) => (event.type === 'muted' ? [event.isMuted] : []));
    expect(muted).toEqual([true, false]);
    expect(track.readyState).toBe('ended');
  });
});

describe('a microphone that does not open', () => {
  it.each([
    ['NotAllowedError', 'microphone-refused'],
    ['SecurityError', 'microphone-refused'],
    ['NotFoundError', 'microphone-missing'],
    ['NotReadableError', 'microphone-busy'],
    ['AbortError', 'microphone-busy'],
    ['TypeError', 'unexpected'],
  ])('%s is told as %s', async (name, code) => {
    const mediaDevices = devicesWith(() => Promise.reject(new DOMException('', name)));
    const take = await createMicrophone({ workletUrl, mediaDevices }).start(null, () => undefined);
    expect(take).toMatchObject({ ok: false, error: { code } });
  });

  it('gives way to the default one when the chosen one is gone, and not when it is refused', async () => {
    const asked: (MediaTrackConstraints | boolean | undefined)[] = [];
    for (const [name, times] of [
      ['OverconstrainedError', 2],
      ['NotAllowedError', 1],
    ] as const) {
      asked.length = 0;
      const mediaDevices = devicesWith((constraints) => {
        asked.push(constraints?.audio);
        return Promise.reject(new DOMException('', name));
      });
      await createMicrophone({ workletUrl, mediaDevices }).start('old-desk', () => undefined);
      expect(asked).toHaveLength(times);
      expect(asked[0]).toMatchObject({ deviceId: { exact: 'old-desk' } });
    }
  });

  it('releases the microphone when the worklet does not load', async () => {
    const stream = toneStream();
    const mediaDevices = devicesWith(() => Promise.resolve(stream));
    const take = await createMicrophone({ workletUrl: '/missing.js', mediaDevices }).start(
      null,
      () => undefined,
    );
    expect(take).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(stream.getAudioTracks().map((track) => track.readyState)).toEqual(['ended']);
  });

  it('names devices whose labels the browser hides', async () => {
    const hidden = { deviceId: 'a', groupId: '', kind: 'audioinput', label: '', toJSON: () => ({}) } as const;
    const camera = { ...hidden, kind: 'videoinput' } as const;
    const mediaDevices = {
      getUserMedia: () => Promise.resolve(toneStream()),
      enumerateDevices: () => Promise.resolve([camera, { ...hidden, deviceId: 'default' }, hidden]),
    };
    expect(await createMicrophone({ workletUrl, mediaDevices }).devices()).toEqual([
      { id: 'a', label: 'Microphone 1' },
    ]);
  });
});
