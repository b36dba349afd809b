import { expect, it } from 'vitest';
import { CAPTURE_PROCESSOR, type CaptureMessage } from '#contracts/capture.ts';
import workletUrl from './capture.worklet.ts?worker&url';

const TONE_HZ = 440;
const SECONDS = 3.5;

/** Plays a steady tone through the real processor; offline, so that no busy machine can make it stutter. */
async function record(sampleRate: number): Promise<CaptureMessage[]> {
  const context = new OfflineAudioContext({ length: SECONDS * sampleRate, sampleRate });
  await context.audioWorklet.addModule(workletUrl);
  const node = new AudioWorkletNode(context, CAPTURE_PROCESSOR, { outputChannelCount: [1] });
  const messages: CaptureMessage[] = [];
  const settled = new Promise<void>((resolve) => {
    node.port.onmessage = (event: MessageEvent<CaptureMessage>) => {
      messages.push(event.data);
      if (event.data.type === 'settled') resolve();
    };
  });
  const tone = new OscillatorNode(context, { frequency: TONE_HZ });
  tone.connect(node).connect(context.destination);
  tone.start();
  await context.startRendering();
  node.port.postMessage({ type: 'stop', requestId: 1 });
  await settled;
  return messages;
}

/** How far three neighbours are from a sine, for every sample of which x[n-1] + x[n+1] = 2 cos(ω) x[n]. */
function largestJump(pcm: readonly number[]): number {
  const factor = 2 * Math.cos((2 * Math.PI * TONE_HZ) / 16_000);
  const jumps = pcm.slice(1, -1).map((x, i) => Math.abs((pcm[i] ?? 0) + (pcm[i + 2] ?? 0) - factor * x));
  return jumps.reduce((a, b) => Math.max(a, b), 0) / 32_768;
}

it.each([16_000, 44_100, 48_000])('keeps a tone whole across chunks in a context of %i Hz', async (rate) => {
  const messages = await record(rate);
  const chunks = messages.flatMap((message) => (message.type === 'chunk' ? [message.pcm] : []));
  expect(chunks.slice(0, -1).map((pcm) => pcm.length)).toEqual([16_000, 16_000, 16_000]);
  const pcm = chunks.flatMap((chunk) => [...chunk]);
  expect(Math.abs(pcm.length - SECONDS * 16_000)).toBeLessThanOrEqual(128);
  expect(Math.max(...pcm.slice(400, 2_000))).toBeGreaterThan(30_000);
  expect(largestJump(pcm.slice(400, -200))).toBeLessThan(0.002);
  expect(messages.filter((message) => message.type === 'level')).toHaveLength(35);
});
