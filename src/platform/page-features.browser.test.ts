import { expect, it } from 'vitest';
import { removePeerConnections } from '#contracts/no-peer-connections.ts';
import { missingFeatures } from './unsupported.ts';

it('leaves no way to open a peer connection', () => {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const scope = frame.contentWindow as unknown as Record<string, unknown>;
  expect(scope['RTCPeerConnection']).toBeTypeOf('function');
  removePeerConnections(scope);
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel']) {
    expect(name in scope).toBe(false);
  }
  frame.remove();
});

it('misses nothing in a browser that can run Sotto', () => {
  expect(missingFeatures()).toEqual([]);
});

it.each([
  [{ isSecureContext: false }, 'secure-context'],
  [{ indexedDB: undefined }, 'indexed-db'],
  [{ crypto: {} }, 'web-crypto'],
  [{ navigator: {} }, 'web-locks'],
  [{ Array: { prototype: {} } }, 'module-worker'],
])('names what is missing: %j', (changes, feature) => {
  const known = [
    'isSecureContext',
    'indexedDB',
    'crypto',
    'navigator',
    'Array',
    'Worker',
    'AudioWorkletNode',
    'WebAssembly',
  ];
  const scope = Object.fromEntries(known.map((name) => [name, Reflect.get(globalThis, name) as unknown]));
  expect(missingFeatures({ ...scope, ...changes } as unknown as typeof globalThis)).toEqual([feature]);
});

it('names everything that an old browser lacks', () => {
  const bare = { isSecureContext: true, Array } as unknown as typeof globalThis;
  expect(missingFeatures(bare)).toEqual([
    'indexed-db',
    'web-crypto',
    'web-locks',
    'audio-worklet',
    'module-worker',
    'web-assembly',
  ]);
});
