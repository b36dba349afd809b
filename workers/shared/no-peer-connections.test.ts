import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const workers = fileURLToPath(new URL('..', import.meta.url));
const entries = readdirSync(workers, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.worker.ts'),
);

it('finds the entries of the workers', () => {
  expect(entries.length).toBeGreaterThanOrEqual(2);
});

// The note worker once forgot it: its requests were watched, and WebRTC stood open beside them.
it.each(entries)('%s removes peer connections before anything else is imported', (entry) => {
  const [first] = readFileSync(`${workers}/${entry}`, 'utf8').split('\n');
  expect(first).toBe(`import '#workers/shared/no-peer-connections.ts';`);
});
