import { describe, expect, it } from 'vitest';
import { asStatementId, asUtteranceId } from '../ids.ts';
import type { Statement } from '../note/statement.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { createFlagger } from './create-flagger.ts';

const statement = (text: string, origin: Statement['origin']): Statement => ({
  id: asStatementId('w0.0'),
  section: 'assessment-plan',
  text,
  origin,
  evidence: origin === 'clinician' ? [] : [{ utterance: asUtteranceId('u0'), start: 0, end: 20 }],
  weight: 1,
  window: null,
  windowKey: null,
  state: 'draft',
  flags: [],
});

describe('createFlagger', () => {
  const utterances = parseTranscript(
    'Doctor: Let us increase the lisinopril to forty milligrams a day. Your left knee is swollen.',
  );
  const flag = createFlagger(typeof utterances === 'string' ? [] : utterances);
  const severities = (text: string, origin: Statement['origin']): string[] =>
    flag(statement(text, origin)).map(({ code, severity }) => `${severity} ${code}`);

  it('puts flags on what engines drafted', () => {
    expect(severities('Increase lisinopril to 40 mg daily.', 'model')).toEqual([]);
    expect(severities('Increase lisinopril to 400 mg daily.', 'rule')).toEqual(['critical dose-not-said']);
  });

  it('lets a clinician write what was not said, and tells so', () => {
    expect(severities('Prescribed amoxicillin 500 mg.', 'model')).toContain('critical drug-not-said');
    const own = flag(statement('Prescribed amoxicillin 500 mg.', 'clinician'));
    expect(own.length).toBeGreaterThan(0);
    expect(new Set(own.map(({ severity }) => severity))).toEqual(new Set(['info']));
  });

  it('stops a clinician too who contradicts what was said', () => {
    expect(severities('Swelling of the right knee.', 'clinician')).toContain('critical side-not-said');
    expect(severities('Increase lisinopril to 400 mg daily.', 'clinician')).toContain(
      'critical dose-not-said',
    );
  });
});
