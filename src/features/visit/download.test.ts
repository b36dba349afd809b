import { describe, expect, it } from 'vitest';
import { fileName } from './download.ts';

describe('fileName', () => {
  it.each([
    ['Back pain, 22 Nov', 'Back-pain-22-Nov.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['André: Kontrolle', 'André-Kontrolle.md'],
    ['???', 'note.md'],
  ])('%s becomes %s', (title, name) => expect(fileName(title, 'md')).toBe(name));

  it('says of an unsigned note that it is a draft', () => {
    expect(fileName('Back pain', 'fhir.json', true)).toBe('Back-pain-DRAFT.fhir.json');
  });
});
