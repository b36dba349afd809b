import { describe, expect, it } from 'vitest';
import { refuseOtherOrigins } from './origin-guard.ts';
import type { GuardedFetch } from './origin-guard.ts';

/** Sends one request through the guard; undefined when the guard leaves it to the listeners after it. */
const answerTo = (url: string): Response | undefined => {
  let listener: ((event: GuardedFetch) => void) | undefined;
  refuseOtherOrigins({
    location: { origin: 'https://clinic.example' },
    addEventListener: (_type, added) => {
      listener = added;
    },
  });
  let answer: Response | undefined;
  listener?.({
    request: { url },
    stopImmediatePropagation: () => undefined,
    respondWith: (response: Response) => {
      answer = response;
    },
  });
  return answer;
};

describe('the origin guard', () => {
  it.each([
    'https://elsewhere.example/collect',
    'http://clinic.example/same-host-other-scheme',
    'https://clinic.example:8443/same-host-other-port',
    'https://clinic.example.evil.example/',
  ])('answers %s with a network error', (url) => {
    expect(answerTo(url)?.type).toBe('error');
  });

  it.each(['https://clinic.example/', 'https://clinic.example/models/x.onnx'])('leaves %s alone', (url) => {
    expect(answerTo(url)).toBeUndefined();
  });
});
