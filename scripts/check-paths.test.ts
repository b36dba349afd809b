import { describe, expect, it } from 'vitest';
import { missingPaths } from './check-paths.mjs';

const exists = (path: string) => ['src/main.ts', 'docs/security.md', 'workers/speech'].includes(path);

describe('paths named in documents', () => {
  it.each([
    ['a file in code', 'see `src/main.ts` and `workers/speech`'],
    ['a link from the document', '[security](security.md#egress)'],
    ['a link up from the document', '[main](../src/main.ts)'],
    ['an address elsewhere', '[x](https://example.org/src/none.ts)'],
    ['code that is no path', '`src` and `npm run x`'],
  ])('finds nothing wrong with %s', (_case, text) => {
    expect(missingPaths(text, 'docs/guide.md', exists)).toEqual([]);
  });

  it.each([
    ['`src/gone.ts`', 'src/gone.ts'],
    ['[x](gone.md)', 'docs/gone.md'],
  ])('reports %s once', (text, missing) => {
    expect(missingPaths(`${text} ${text}`, 'docs/guide.md', exists)).toEqual([missing]);
  });
});
