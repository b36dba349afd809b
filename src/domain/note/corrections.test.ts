import { describe, expect, it } from 'vitest';
import { firstWindow, turns, type Turn } from '#tests/fakes/turns.ts';
import { asUtteranceId, asWindowId } from '../ids.ts';
import type { Speaker } from '../transcript/utterance.ts';
import { findEvidence } from '../drafting/find-evidence.ts';
import { assembleNote } from './assemble-note.ts';
import type { SectionId } from './section.ts';
import type { Statement } from './statement.ts';
import { soapTemplate } from './template.ts';
import { toStatements } from './to-statements.ts';

/** The statements of a visit, each drafted from the one window of it, with the evidence that is found for it. */
function drafted(said: readonly Turn[], texts: readonly string[], section: SectionId): Statement[] {
  const window = firstWindow(turns(said));
  return toStatements(
    window,
    texts.map((text) => ({
      section,
      text,
      origin: 'model',
      evidence: findEvidence(text, window),
      weight: 1,
    })),
  );
}

const noteOf = (statements: readonly Statement[], id: SectionId) => {
  const section = assembleNote(statements, soapTemplate, 'model').sections.find((each) => each.id === id);
  return {
    shown: section?.statements.map(({ text }) => text),
    setAside: section?.superseded?.map(({ text }) => text) ?? [],
    section,
  };
};

describe('a later correction', () => {
  it.each<[string, [Speaker, string][], string[], SectionId]>([
    [
      'of a dose',
      [
        ['patient', 'i take lisinopril twenty milligrams a day .'],
        ['clinician', 'twenty ?'],
        ['patient', 'no , forty . lisinopril forty milligrams .'],
      ],
      ['Lisinopril 20 mg daily.', 'Lisinopril 40 mg daily.'],
      'medications',
    ],
    [
      'within a sentence',
      [['patient', 'i take lisinopril twenty , i mean forty milligrams a day .']],
      ['Lisinopril 20 mg daily.', 'Lisinopril 40 mg daily.'],
      'medications',
    ],
    [
      'of a side',
      [
        ['clinician', 'so it is your right knee that hurts .'],
        ['patient', 'sorry , it is the left knee that hurts .'],
      ],
      ['Right knee pain.', 'Left knee pain.'],
      'history',
    ],
    [
      'of a medicine',
      [
        ['patient', 'i take metoprolol for my blood pressure .'],
        ['patient', 'actually i take lisinopril for my blood pressure .'],
      ],
      ['Takes metoprolol for blood pressure.', 'Takes lisinopril for blood pressure.'],
      'medications',
    ],
  ])('%s wins, and the earlier stays linked', (_, said, [earlier = '', later = ''], section) => {
    const note = noteOf(drafted(said, [earlier, later], section), section);
    expect(note.shown).toEqual([later]);
    expect(note.setAside).toEqual([earlier]);
    expect(note.section?.superseded?.[0]?.supersededBy).toBe(note.section?.statements[0]?.id);
    expect(note.section?.statements[0]?.supersedes).toEqual([note.section?.superseded?.[0]?.id]);
  });

  it.each<[string, [Speaker, string][], string[], SectionId]>([
    [
      'two doses without a correction',
      [
        ['patient', 'i take lisinopril twenty milligrams in the morning .'],
        ['patient', 'and lisinopril forty milligrams at night .'],
      ],
      ['Lisinopril 20 mg in the morning.', 'Lisinopril 40 mg at night.'],
      'medications',
    ],
    [
      'another medicine with another dose',
      [
        ['patient', 'i take metoprolol twenty five milligrams .'],
        ['patient', 'actually i take lisinopril forty milligrams too .'],
      ],
      ['Metoprolol 25 mg.', 'Lisinopril 40 mg.'],
      'medications',
    ],
    [
      'a denial that begins with no',
      [
        ['patient', 'my left knee hurts .'],
        ['clinician', 'does your right knee hurt ?'],
        ['patient', 'no .'],
      ],
      ['Left knee pain.', 'Denies right knee pain.'],
      'history',
    ],
  ])('is not %s', (_, said, texts, section) => {
    const note = noteOf(drafted(said, texts, section), section);
    expect(note.shown).toEqual(texts);
    expect(note.setAside).toEqual([]);
  });

  it('takes nothing out that a clinician accepted', () => {
    const said: [Speaker, string][] = [
      ['patient', 'i take lisinopril twenty milligrams a day .'],
      ['patient', 'no , lisinopril forty milligrams .'],
    ];
    const [earlier, later] = drafted(
      said,
      ['Lisinopril 20 mg daily.', 'Lisinopril 40 mg daily.'],
      'medications',
    );
    if (earlier === undefined || later === undefined) throw new Error('two were drafted');
    const note = noteOf([{ ...earlier, state: 'accepted' }, later], 'medications');
    expect(note.shown).toEqual(['Lisinopril 20 mg daily.', 'Lisinopril 40 mg daily.']);
  });

  it('follows its own statement into the one it was joined with', () => {
    const said: [Speaker, string][] = [
      ['patient', 'i take lisinopril twenty milligrams a day .'],
      ['patient', 'no , lisinopril forty milligrams .'],
    ];
    const [earlier, later] = drafted(said, ['Lisinopril 20 mg.', 'Lisinopril 40 mg.'], 'medications');
    if (earlier === undefined || later === undefined) throw new Error('two were drafted');
    const fuller: Statement = {
      ...later,
      id: 'w1.0' as Statement['id'],
      window: asWindowId('w1'),
      text: 'Lisinopril 40 mg daily for hypertension.',
      evidence: [{ utterance: asUtteranceId('u30'), start: 0, end: 4 }],
    };
    delete fuller.isCorrection;
    const { section } = noteOf([earlier, later, fuller], 'medications');
    expect(section?.statements.map(({ id }) => id)).toEqual(['w1.0']);
    expect(section?.superseded?.map(({ supersededBy }) => supersededBy)).toEqual(['w1.0']);
  });
});
