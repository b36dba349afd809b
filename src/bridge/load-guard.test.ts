import { expect, it } from 'vitest';
import { createLoadGuard } from './load-guard.ts';

/** What localStorage keeps over page starts. */
function aDevice() {
  let text: string | null = null;
  const memory = { get: () => text, set: (next: string) => void (text = next) };
  return {
    memory,
    start() {
      const page = new EventTarget();
      return { page, guard: createLoadGuard(memory, page) };
    },
  };
}

it('passes an engine over after two loads in a row that closed the page, and no other engine', () => {
  const device = aDevice();
  for (const crash of [1, 2]) {
    const { guard } = device.start();
    expect(guard.isPassedOver('big'), `start ${crash}`).toBe(false);
    guard.begin('big');
  }
  const { guard } = device.start();
  expect(guard.isPassedOver('big')).toBe(true);
  expect(guard.isPassedOver('small')).toBe(false);
});

it('forgets a crash once a load has come to its end, well or not', () => {
  const device = aDevice();
  device.start().guard.begin('big');
  device.start().guard.begin('big')();
  device.start().guard.begin('big');
  expect(device.start().guard.isPassedOver('big')).toBe(false);
});

it('takes a page that was closed or reloaded while it loaded for no crash', () => {
  const device = aDevice();
  for (let reload = 0; reload < 5; reload += 1) {
    const { page, guard } = device.start();
    guard.begin('big');
    page.dispatchEvent(new Event('pagehide'));
  }
  expect(device.start().guard.isPassedOver('big')).toBe(false);
  device.start().guard.begin('big');
  device.start().guard.begin('big');
  expect(device.start().guard.isPassedOver('big')).toBe(true);
});

it('takes nothing from a load that was let go of on purpose, neither for the engine nor against it', () => {
  const device = aDevice();
  for (let times = 0; times < 5; times += 1) device.start().guard.begin('big')(true);
  expect(device.start().guard.isPassedOver('big')).toBe(false);
  device.start().guard.begin('big');
  device.start().guard.begin('big')(true);
  device.start().guard.begin('big');
  expect(device.start().guard.isPassedOver('big')).toBe(true);
});

it('tries it again when a person asks', () => {
  const device = aDevice();
  device.start().guard.begin('big');
  device.start().guard.begin('big');
  const { guard } = device.start();
  guard.forgive();
  expect(guard.isPassedOver('big')).toBe(false);
});

it.each(['', '{', '{"a":1}', '[["a"]]', '[null]', '7'])('reads a damaged mark %j as none', (text) => {
  const device = aDevice();
  device.memory.set(text);
  const { guard } = device.start();
  expect(guard.isPassedOver('a')).toBe(false);
  guard.begin('a');
  expect(device.start().guard.isPassedOver('a')).toBe(false);
});
