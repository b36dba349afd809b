import { describe, expect, it } from 'vitest';
import { errorWords } from '#contracts/error-words.ts';
import type { DeviceReport } from '#contracts/device-check.ts';
import { deviceWords } from './device-words.ts';

const heard = { measure: { device: 'wasm', loadMs: 1500, tookMs: 850, talkMs: 3400 } } as const;
const rules = {
  ...{ id: 'rules', isStandby: true },
  outcome: { measure: { device: 'none', loadMs: 1, tookMs: 12, talkMs: 42_000 } },
} as const;
const model = {
  ...{ id: 'note', isStandby: true },
  outcome: { measure: { device: 'wasm', loadMs: 2100, tookMs: 4000, talkMs: 42_000 } },
} as const;
const report: DeviceReport = { hearing: heard, writing: [model, rules], isStaged: false };
const nameOf = (id: string): string => (id === 'rules' ? 'Rules only, no language model' : 'Sotto note model');

describe('deviceWords', () => {
  it('says what a visit is like, and what was measured', () => {
    expect(deviceWords(report, null, nameOf)).toEqual({
      title: 'Live drafting',
      sentence: 'Words and note keep up with the talk; the note is written by Sotto note model.',
      lines: [
        { id: 'hearing', name: 'Hearing', figure: '0.8 s for 3.4 s of talk, on the processor, ready after 1.5 s' },
        { id: 'note', name: 'Sotto note model', figure: '4.0 s for 42 s of talk, on the processor, ready after 2.1 s' },
        { id: 'rules', name: 'Rules only, no language model', figure: 'no time for 42 s of talk' },
      ],
    });
  });

  it('goes by the writer that was chosen', () => {
    expect(deviceWords(report, 'rules', nameOf).sentence).toContain('by rules only, no language model');
  });

  it('says how long a slow device goes on after Stop', () => {
    const slow = { ...report, hearing: { measure: { ...heard.measure, tookMs: 6800 } } };
    expect(deviceWords(slow, 'note', nameOf)).toMatchObject({
      title: 'The words come after Stop',
      sentence: expect.stringContaining('about 11 min for a visit of ten minutes') as string,
    });
  });

  it('goes by the writer that goes on where the chosen one does not run', () => {
    const pack = { id: 'pack', isStandby: false, outcome: { code: 'out-of-memory' } } as const;
    expect(deviceWords({ ...report, writing: [pack, model, rules] }, 'pack', nameOf).sentence).toContain(
      'by Sotto note model',
    );
    const writing = [pack, { ...model, outcome: pack.outcome }, rules];
    expect(deviceWords({ ...report, writing }, 'pack', nameOf).sentence).toContain('by rules only');
  });

  it('takes a model that nobody has chosen for none that writes', () => {
    const pack = { ...model, id: 'pack', isStandby: false };
    expect(deviceWords({ ...report, writing: [pack, rules] }, null, nameOf).sentence).toContain('by rules only');
  });

  it.each(['self-test-failed', 'model-missing', 'offline'] as const)('says why nothing was heard: %s', (code) => {
    const { title, sentence, lines } = deviceWords({ ...report, hearing: { code } }, 'note', nameOf);
    expect(title).toBe('Speech was not heard');
    expect(sentence).toContain(errorWords[code].sentence);
    expect(lines.map(({ figure }) => figure.startsWith('did not run: '))).toEqual([true, false, false]);
  });
});
