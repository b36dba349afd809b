import type { ExportDocument, ExportStatement } from '#domain/export/export-document.ts';

/** Words that every way out must carry unharmed: Greek, Cyrillic, accents, signs of medicine. */
export const manyScripts =
  'Μαρία, Ольга, Łukasz, Zoë, Ågren, İnci: 38.5 °C, 25 µg, SpO₂ ≥ 92 %, ½ tablet, ±2, → ED';
export const markup = '<script>alert(1)</script> & "a" *b* _c_ [d](e) # f';

export function exportStatement(
  section: ExportStatement['section'],
  text: string,
  change: Partial<ExportStatement> = {},
): ExportStatement {
  return {
    id: `w1.${text.length}`,
    section,
    text,
    origin: 'model',
    state: 'draft',
    evidence: [],
    flags: [],
    ...change,
  };
}

/** A whole note, unsigned. */
export function exportDocument(change: Partial<ExportDocument> = {}): ExportDocument {
  const listed = (
    id: ExportStatement['section'],
    title: string,
    group: string,
    texts: readonly string[],
  ) => ({
    id,
    title,
    group,
    blocks: [
      {
        kind: 'statements' as const,
        format: 'bullets' as const,
        statements: texts.map((text, index) => exportStatement(id, text, { id: `${id}.${index}` })),
      },
    ],
  });
  return {
    id: '3f0c1d52-0a1e-4a55-9a1b-8e5a4e8f2f10',
    title: 'Knee pain & follow-up',
    startedAt: '2026-11-26T20:46:10+01:00',
    exportedAt: '2026-11-26T21:10:00+01:00',
    source: 'microphone',
    durationMs: 600_000,
    template: { id: 'soap', name: 'SOAP note' },
    engine: { name: 'sotto-note-135m', modelSha256: 'ab'.repeat(32) },
    patient: null,
    sections: [
      {
        id: 'history',
        title: 'History of present illness',
        group: 'Subjective',
        blocks: [
          {
            kind: 'statements',
            format: 'bullets',
            statements: [
              exportStatement('history', `Left knee pain for 2 weeks. ${manyScripts}`, {
                id: 'w1.0',
                evidence: [
                  {
                    utterance: 'u4',
                    start: 3,
                    end: 40,
                    words: 'my left knee has hurt for two weeks',
                    speaker: 'patient',
                    fromMs: 151_000,
                    toMs: 155_500,
                  },
                ],
              }),
              exportStatement('history', markup, { id: 'w1.1' }),
            ],
          },
        ],
      },
      listed('medications', 'Medications', 'Subjective', [
        'Lisinopril 10 mg once daily.',
        'Ibuprofen 400 mg every 6 hours as needed.',
      ]),
      listed('allergies', 'Allergies', 'Subjective', ['Allergic to penicillin (hives).']),
      {
        id: 'family-history',
        title: 'Family history',
        group: 'Subjective',
        blocks: [{ kind: 'empty', text: 'Not discussed' }],
      },
      listed('vitals', 'Vital signs', 'Objective', [
        'BP 128/82, heart rate 72 bpm, temperature 98.6 °F, weight 80 kg.',
      ]),
      listed('results', 'Results', 'Objective', ['Hemoglobin A1c 7.2 %.', 'Creatinine 1.1.']),
      {
        id: 'assessment-plan',
        title: 'Assessment and plan',
        group: 'Assessment and plan',
        blocks: [
          { kind: 'problem', text: 'Type 2 diabetes', code: null },
          {
            kind: 'statements',
            format: 'bullets',
            statements: [
              exportStatement('assessment-plan', 'Start metformin 500 mg twice daily.', {
                id: 'w3.0',
                flags: [
                  {
                    code: 'dose-differs',
                    severity: 'critical',
                    words: '500 mg',
                    reason: '“500 mg” is not said; the transcript has 850 mg (4:10).',
                    cleared: null,
                  },
                ],
              }),
              exportStatement('assessment-plan', 'Consider losartan at the next visit.', { id: 'w3.1' }),
            ],
          },
        ],
      },
    ],
    attestation: null,
    addenda: [],
    ...change,
  };
}

/** The same note, signed, with one warning that was kept, and an addendum. */
export const signedDocument = (change: Partial<ExportDocument> = {}): ExportDocument =>
  exportDocument({
    patient: { name: 'Мария Παπαδοπούλου', birthDate: '1961-04-02', sex: 'female', identifier: 'K-4711' },
    attestation: {
      name: 'Dr. Zoë Ågren',
      role: 'General practitioner',
      signedAt: '2026-11-26T21:05:00+01:00',
      noteSha256: 'cd'.repeat(32),
      cleared: [
        {
          code: 'dose-differs',
          severity: 'critical',
          words: '500 mg',
          now: null,
          how: 'kept',
          reason: 'Agreed after the recording & noted',
        },
        {
          code: 'side-differs',
          severity: 'critical',
          words: 'right',
          now: 'Left knee pain for 2 weeks.',
          how: 'corrected',
          reason: null,
        },
      ],
      editedShare: 0.25,
    },
    addenda: [
      {
        author: 'Dr. Zoë Ågren',
        addedAt: '2026-11-27T09:00:00+01:00',
        text: 'Patient called:\nknee is better.',
      },
    ],
    ...change,
  });
