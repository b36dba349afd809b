import { expect, it } from 'vitest';
import { htmlOf } from '#domain/export/html.ts';
import { exportDocument, manyScripts, markup } from '#tests/fakes/export-document.ts';

it('pastes words that look like markup as words', () => {
  const pasted = new DOMParser().parseFromString(htmlOf(exportDocument()), 'text/html');
  expect(pasted.querySelector('script')).toBeNull();
  const items = [...pasted.querySelectorAll('li')].map((item) => item.textContent);
  expect(items).toContain(markup);
  expect(items[0]).toContain(manyScripts);
  expect(pasted.body.textContent).toMatch(/^DRAFT/u);
  expect(pasted.body.textContent).toContain('Not discussed');
});
