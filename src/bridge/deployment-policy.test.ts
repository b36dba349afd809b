import { expect, it } from 'vitest';
import { readPolicy } from './deployment-policy.ts';

const signed = { schema: 1, packs: 'signed', packKeys: [`${'A'.repeat(43)}=`] };

function aServer(answer: () => Response | Promise<Response>) {
  let kept: string | null = null;
  const memory = { get: () => kept, set: (text: string) => void (kept = text) };
  const asked: string[] = [];
  return {
    asked,
    read: (now = answer) =>
      readPolicy({ memory, fetch: (url) => (asked.push(url), Promise.resolve().then(now)) }),
  };
}
const offline = (): never => {
  throw new TypeError('Failed to fetch');
};

it('reads the policy beside the app, and keeps it for a start without network', async () => {
  const { read, asked } = aServer(() => Response.json(signed));
  expect(await read()).toEqual(signed);
  expect(await read(offline)).toEqual(signed);
  expect(await read(() => new Response('', { status: 503 }))).toEqual(signed);
  expect(new Set(asked)).toEqual(new Set(['/policy.json']));
});

it('forbids nothing where the clinic has no policy', async () => {
  const { read } = aServer(() => new Response('', { status: 404 }));
  expect(await read()).toMatchObject({ packs: 'any' });
  expect(await read(offline)).toMatchObject({ packs: 'any' });
});

it.each<[string, () => Response]>([
  ['cannot be asked and never was', offline],
  ['answers with a page', () => new Response('<!doctype html>')],
  ['has a policy of another schema', () => Response.json({ ...signed, schema: 2 })],
  ['has a misspelt field', () => Response.json({ ...signed, pack: 'any' })],
  ['has a key that is none', () => Response.json({ ...signed, packKeys: ['abc'] })],
])('forbids packs where the server %s', async (_what, answer) => {
  expect(await aServer(answer).read()).toMatchObject({ packs: 'none' });
});
