import { expect, it } from 'vitest';
import { createClinicPolicy } from './deployment-policy.ts';

const signed = { schema: 1, packs: 'signed', packKeys: [`${'A'.repeat(43)}=`] };

function aServer(answer: () => Response | Promise<Response>) {
  let kept: string | null = null;
  const memory = { get: () => kept, set: (text: string) => void (kept = text) };
  const asked: string[] = [];
  const policy = (now: () => Response | Promise<Response>) =>
    createClinicPolicy({ memory, fetch: (url) => (asked.push(url), Promise.resolve().then(now)) });
  return {
    asked,
    kept: () => policy(answer).kept(),
    read: (now = answer) => policy(now).read(),
  };
}
const offline = (): never => {
  throw new TypeError('Failed to fetch');
};

it('reads the policy beside the app, and keeps it for a start without network', async () => {
  const { read, kept, asked } = aServer(() => Response.json(signed));
  expect(kept()).toBeNull();
  expect(await read()).toEqual(signed);
  expect(await read(offline)).toEqual(signed);
  expect(await read(() => new Response('', { status: 503 }))).toEqual(signed);
  expect(new Set(asked)).toEqual(new Set(['/policy.json']));
  const times = asked.length;
  expect(kept()).toEqual(signed);
  expect(asked).toHaveLength(times);
});

it('forbids nothing where the clinic has no policy', async () => {
  const { read } = aServer(() => new Response('', { status: 404 }));
  expect(await read()).toMatchObject({ packs: 'any' });
  expect(await read(offline)).toMatchObject({ packs: 'any' });
});

it.each<[string, () => Response]>([
  ['answers with a page', () => new Response('<!doctype html>')],
  ['has a policy of another schema', () => Response.json({ ...signed, schema: 2 })],
  ['has a misspelt field', () => Response.json({ ...signed, pack: 'any' })],
  ['has a key that is none', () => Response.json({ ...signed, packKeys: ['abc'] })],
])('forbids packs where the server %s', async (_what, answer) => {
  expect(await aServer(answer).read()).toMatchObject({ packs: 'none' });
});

it.each<[string, () => Response]>([
  ['is out of reach', offline],
  ['is down', () => new Response('', { status: 503 })],
])(
  'knows no policy where the server %s and never was asked: nobody forbade anything',
  async (_what, answer) => {
    const { read, kept } = aServer(answer);
    expect(await read()).toBeNull();
    expect(kept()).toBeNull();
  },
);
