import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemLines } from '../lexicon/problems.ts';
import { problemsIn } from './problems.ts';

const named = (text: string): string[] =>
  problemsIn(text).map(({ name, negated }) => (negated ? `no ${name}` : name));

describe('problemsIn', () => {
  it.each([
    ['i get short of breath when i climb stairs', ['dyspnea']],
    ['History of HTN and type two diabetes.', ['hypertension', 'type 2 diabetes']],
    ['pain in my right knee', ['knee pain']],
    ['my knees have been really hurting', ['knee pain']],
    ['Right knee pain.', ['knee pain']],
    ['swelling in both of your lower legs', ['leg swelling']],
    ['Denies fever, chills, and chest pain.', ['no fever', 'no chills', 'no chest pain']],
    ['Denies fever but reports cough.', ['no fever', 'cough']],
    ['He denies nausea, and he has a headache.', ['no nausea', 'headache']],
    ['No edema. Wheezing is heard.', ['no swelling', 'wheezing']],
    ["i have n't had any dizziness", ['no dizziness']],
    ['Lower extremity edema: none.', ['no leg swelling']],
    ['any chest pain ? no', ['no chest pain']],
    ['any chest pain ? yes', ['chest pain']],
    ['[doctor] any fevers or chills ?\n[patient] no .', ['no fever', 'no chills']],
    ['Diabetes is not well controlled, with neuropathy.', ['diabetes', 'neuropathy']],
    ['Negative for hematuria.', ['no hematuria']],
    ['The patient went to the zoo.', []],
  ])('in %j', (text, expected) => {
    expect(named(text)).toEqual(expected);
  });

  it('knows at least four hundred problems, each by its own name', () => {
    expect(problemLines.length).toBeGreaterThanOrEqual(400);
    const names = problemLines.map((line) => line.split(':')[0] ?? '');
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds every word of the lexicon as the problem that its line names', () => {
    const strays = problemLines.flatMap((line) => {
      const [name = '', others = ''] = line.split(':');
      return [name, ...others.split(',')]
        .filter((phrase) => phrase !== '' && !problemsIn(phrase).some((fact) => fact.name === name))
        .map((phrase) => `${name}: ${phrase}`);
    });
    expect(strays).toEqual([]);
  });

  it('gives spans of the text, sorted, without overlap', () => {
    const word = fc.constantFrom(
      'no',
      'knee',
      'pain',
      'in',
      'my',
      'left',
      'short',
      'of',
      'breath',
      'denies',
      ',',
      'but',
      '.',
      'high',
      'blood',
      'pressure',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const text = words.join(' ');
        const facts = problemsIn(text);
        for (const [index, { start, end }] of facts.entries()) {
          expect(start).toBeGreaterThanOrEqual(facts[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
