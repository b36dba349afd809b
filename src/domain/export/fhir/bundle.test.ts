import type { Bundle, Composition, Condition, Observation, Resource } from '@medplum/fhirtypes';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  exportDocument,
  exportStatement,
  manyScripts,
  markup,
  signedDocument,
} from '#tests/fakes/export-document.ts';
import { createR4Validator, type R4Validator } from '#tests/fhir/r4-validator.ts';
import { sectionIds } from '#domain/note/section.ts';
import type { ExportBlock, ExportSection } from '../export-document.ts';
import { fhirBundleOf } from './bundle.ts';
import { LOINC, sectionCodes } from './codes.ts';

let validate: R4Validator;
beforeAll(async () => {
  validate = await createR4Validator();
}, 120_000);

/** The library knows references by their paths alone; that each leads to an entry of the right kind is asserted below. */
const faults = (resource: Resource, profile?: string): unknown[] =>
  validate(resource, profile).filter(({ details }) => details?.text?.includes('got "urn:uuid:') !== true);
const resources = (bundle: Bundle): Resource[] =>
  (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]));
const ofType = <T extends Resource>(bundle: Bundle, type: T['resourceType']): T[] =>
  resources(bundle).filter((resource): resource is T => resource.resourceType === type);

/** References by the element that holds them, and the resources that R4 allows there. */
const allowed: Record<string, readonly string[]> = {
  subject: ['Patient'],
  patient: ['Patient'],
  encounter: ['Encounter'],
  context: ['Encounter'],
  individual: ['Practitioner'],
  author: ['Practitioner', 'Device'],
  party: ['Practitioner'],
  who: ['Practitioner', 'Device'],
};

describe.each([
  ['a draft', exportDocument()],
  ['a signed note', signedDocument({ addenda: [] })],
  ['an amended note', signedDocument()],
  ['a telephone call', exportDocument({ template: { id: 'telephone-call', name: 'Telephone call' } })],
  ['an empty note', exportDocument({ sections: [], startedAt: null, title: '' })],
])('the bundle of %s', (_name, document) => {
  const bundle = fhirBundleOf(document);

  it('is valid R4, whole and part by part', () => {
    expect(faults(bundle)).toEqual([]);
    for (const resource of resources(bundle)) expect(faults(resource)).toEqual([]);
  });

  it('is a document: its composition first, and every reference leads to an entry of a kind that may stand there', () => {
    expect(resources(bundle)[0]?.resourceType).toBe('Composition');
    const byUrl = new Map(
      (bundle.entry ?? []).map(({ fullUrl, resource }) => [fullUrl, resource?.resourceType]),
    );
    expect(byUrl.size).toBe(bundle.entry?.length);
    const references: [string, string][] = [];
    JSON.stringify(bundle, (key, value: unknown) => {
      for (const each of [value].flat() as { reference?: string }[])
        if (typeof each?.reference === 'string') references.push([key, each.reference]);
      return value;
    });
    expect(references.length).toBeGreaterThan(3);
    for (const [element, url] of references) {
      const type = byUrl.get(url);
      expect(type).toBeDefined();
      if (allowed[element] !== undefined) expect(allowed[element]).toContain(type);
    }
  });

  it('has narratives that are well-formed, and is the same each time', () => {
    expect(fhirBundleOf(document)).toEqual(bundle);
    for (const [, div = ''] of JSON.stringify(bundle).matchAll(/"div":"((?:[^"\\]|\\.)*)"/gu)) {
      const xhtml = JSON.parse(`"${div}"`) as string;
      const open: string[] = [];
      for (const [, end, name] of xhtml.matchAll(/<(\/?)([a-z]+)(?: [a-z]+="[^"<]*")*>/gu)) {
        if (end === '/') expect(open.pop()).toBe(name);
        else open.push(name ?? '');
      }
      expect(open).toEqual([]);
      expect(xhtml.replace(/<\/?[a-z]+(?: [a-z]+="[^"<]*")*>/gu, '')).not.toMatch(
        /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/u,
      );
    }
  });
});

it('the check itself finds a fault', () => {
  const bundle = fhirBundleOf(exportDocument());
  const [observation] = ofType<Observation>(bundle, 'Observation');
  if (observation === undefined) throw new Error('no observation');
  expect(faults({ ...observation, dose: 5 } as Observation)).not.toEqual([]);
  expect(faults({ ...observation, code: undefined as never })).not.toEqual([]);
});

it('says DRAFT where nobody signed, and names no clinician', () => {
  const bundle = fhirBundleOf(exportDocument());
  const [composition] = ofType<Composition>(bundle, 'Composition');
  expect(composition).toMatchObject({ status: 'preliminary', type: { coding: [{ code: '11506-3' }] } });
  expect(composition?.title).toMatch(/^DRAFT/u);
  expect(composition?.text?.div).toContain('DRAFT');
  expect(ofType(bundle, 'Practitioner')).toEqual([]);
  expect(ofType<Observation>(bundle, 'Observation').every(({ status }) => status === 'preliminary')).toBe(
    true,
  );
});

it('names who signed, with the hash of what was signed', () => {
  const bundle = fhirBundleOf(signedDocument());
  const [composition] = ofType<Composition>(bundle, 'Composition');
  expect(composition).toMatchObject({ status: 'amended', date: '2026-11-26T21:05:00+01:00' });
  expect(JSON.stringify(bundle)).not.toContain('DRAFT');
  expect(ofType(bundle, 'Practitioner')).toMatchObject([{ name: [{ text: 'Dr. Zoë Ågren' }] }]);
  const [, signature] = ofType(bundle, 'Provenance');
  expect(JSON.stringify(signature)).toContain('cd'.repeat(32));
  expect(JSON.stringify(composition?.section)).toContain('side-differs');
});

it('carries every statement in the narrative, escaped, and codes each section', () => {
  const [composition] = ofType<Composition>(fhirBundleOf(exportDocument()), 'Composition');
  const [history] = composition?.section ?? [];
  expect(history?.code?.coding).toEqual([sectionCodes.history]);
  expect(history?.text?.div).toContain(manyScripts);
  expect(history?.text?.div).toContain('&lt;script&gt;');
  expect(history?.text?.div).not.toContain(markup);
  expect(sectionIds.every((id) => sectionCodes[id].system === LOINC)).toBe(true);
});

it('leads from each fact to the statement that says it', () => {
  const bundle = fhirBundleOf(exportDocument());
  const [composition] = ofType<Composition>(bundle, 'Composition');
  const anchors = [...JSON.stringify(composition).matchAll(/id=\\"([^"\\]+)\\"/gu)].map(([, id]) => id);
  const facts = resources(bundle).filter(({ resourceType }) =>
    ['Observation', 'MedicationStatement', 'AllergyIntolerance', 'Condition'].includes(resourceType),
  );
  expect(facts).toHaveLength(10 + 1);
  for (const fact of facts) {
    const link = (fact as Observation).extension?.find(({ url }) => url.endsWith('narrativeLink'))?.valueUrl;
    expect(anchors).toContain(link?.split('#')[1]);
  }
});

it('gives the vital signs of the visit in the form of the vital signs profile', () => {
  const vitals = ofType<Observation>(fhirBundleOf(exportDocument()), 'Observation').filter(({ category }) =>
    category?.some(({ coding }) => coding?.some(({ code }) => code === 'vital-signs')),
  );
  expect(vitals).toHaveLength(4);
  for (const vital of vitals)
    expect(faults(vital, 'http://hl7.org/fhir/StructureDefinition/vitalsigns')).toEqual([]);
});

it('codes a problem in ICD-10-CM only when the clinician confirmed the code', () => {
  const document = exportDocument();
  const conditionOf = (code: { code: string; display: string } | null): Condition | undefined =>
    ofType<Condition>(
      fhirBundleOf({
        ...document,
        sections: document.sections.map((section) => ({
          ...section,
          blocks: section.blocks.map((block) => (block.kind === 'problem' ? { ...block, code } : block)),
        })),
      }),
      'Condition',
    )[0];
  expect(conditionOf(null)?.code).toEqual({ text: 'Type 2 diabetes' });
  const code = { code: 'E11.9', display: 'Type 2 diabetes mellitus without complications' };
  expect(conditionOf(code)?.code?.coding).toEqual([{ system: 'http://hl7.org/fhir/sid/icd-10-cm', ...code }]);
});

it('gives each entry a place of its own, whatever the statements say', () => {
  const words = {
    vitals: ['Blood pressure 150/90', 'blood pressure 140/85', 'weight 180 lb', 'weight 80 kg', 'pulse 70'],
    medications: ['Metformin 500 mg', 'metformin 850 mg', 'lisinopril', 'no longer takes lisinopril'],
    allergies: ['Penicillin', 'penicillin', 'allergic to codeine', 'peanuts'],
    'assessment-plan': ['Start metformin', 'stop metformin', 'continue lisinopril', 'stop lisinopril'],
  };
  const problem: ExportBlock = { kind: 'problem', text: 'Diabetes', code: null };
  const section = fc
    .constantFrom(...(Object.keys(words) as (keyof typeof words)[]))
    .chain((id) => fc.array(fc.array(fc.constantFrom(...words[id]))).map((texts) => ({ id, texts })));
  const sections = fc.array(section, { maxLength: 3 }).map((drawn) =>
    drawn.map(({ id, texts }, place): ExportSection => {
      const statements = texts.map((parts, index) =>
        exportStatement(id, `${parts.join(', ')}.`, { id: `w${place}.${index}` }),
      );
      const told: ExportBlock = { kind: 'statements', format: 'bullets', statements };
      return { id, title: id, group: '', blocks: [problem, told] };
    }),
  );
  fc.assert(
    fc.property(sections, (drawn) => {
      const urls = fhirBundleOf(exportDocument({ sections: drawn })).entry?.map(({ fullUrl }) => fullUrl);
      expect(new Set(urls).size).toBe(urls?.length);
    }),
  );
});
