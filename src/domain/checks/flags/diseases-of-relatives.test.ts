import { describe, expect, it } from 'vitest';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { indexVisit } from '../said/visit-index.ts';
import { checkStatement } from './check-statement.ts';

const VISIT = indexVisit(
  parseTranscript(
    `Doctor: Anything that runs in the family?
Patient: My mother had breast cancer, and my father has gout.
Patient: My brother and my sister have asthma. There is also some migraine.
Doctor: And your grandfather?
Patient: He had a stroke. My mom and my dad, they both have glaucoma.`,
  ) as never,
);
const persons = (text: string, visit = VISIT): string[] =>
  checkStatement({ text, section: 'family-history', evidence: [] }, visit)
    .filter(({ code }) => code === 'person-differs')
    .map(({ words }) => words);

describe('a disease and the relative who has it', () => {
  it.each([
    ['Father with breast cancer.', ['breast cancer']],
    ['Mother: gout.', ['gout']],
    ['Father: asthma.', ['asthma']],
    ['Father had a stroke.', ['stroke']],
    ['Mother with breast cancer.', []],
    ['Father: gout.', []],
    ['Sister with asthma.', []],
    ['Brother with asthma.', []],
    ['Siblings with asthma.', []],
    ['Grandfather had a stroke.', []],
    ['Mother with glaucoma.', []],
    ['Mother with breast cancer, father with gout.', []],
  ])('%s', (text, expected) => {
    expect(persons(text)).toEqual(expected);
  });
});

describe('a disease that another relative has too', () => {
  it.each([
    ['My dad has high cholesterol, and so does my brother.', 'Brother: high cholesterol.', []],
    ['My sister had breast cancer, my aunt too.', 'Aunt: breast cancer.', []],
    ['My sister had breast cancer. So did my aunt.', 'Aunt: breast cancer.', []],
    ['My dad has gout. My brother has it as well.', 'Brother: gout.', []],
    ['My dad has gout. Same with my uncle and my brother.', 'Brother: gout.', []],
    ['My dad has gout and my brother.', 'Brother: gout.', []],
    ['My dad has gout, and my mother has asthma too.', 'Mother: gout.', ['gout']],
    ['My mother is well. My dad has gout, and so does my brother.', 'Mother: gout.', ['gout']],
    ['My dad has gout. My mother came with me today.', 'Mother: gout.', ['gout']],
  ])('%s | %s', (said, text, expected) => {
    expect(persons(text, indexVisit(parseTranscript(`Patient: ${said}`) as never))).toEqual(expected);
  });
});
