import type { CodeableConcept, Observation, Quantity } from '@medplum/fhirtypes';
import type { ExportStatement } from '../export-document.ts';
import { hl7, loinc, UCUM } from './codes.ts';
import { resourceBase, type FhirContext } from './fhir-context.ts';
import { measurementsIn, type Measurement, type UcumUnit } from './measurements.ts';

/** Sections that hold what was measured. A value in the history or in a plan is most often remembered, or aimed at. */
const MEASURED = new Set<ExportStatement['section']>(['vitals', 'exam', 'results']);
/** Measured at some other time than that of the visit. */
const OTHER_TIME =
  /\b(?:ago|last|previous(?:ly)?|prior|before|yesterday|earlier|at home|home|baseline|usually|typically|normally|in (?:january|february|march|april|may|june|july|august|september|october|november|december|\d{4}))\b/iu;

const categories: Record<Measurement['kind'], CodeableConcept> = {
  vital: hl7('observation-category', 'vital-signs', 'Vital Signs'),
  laboratory: hl7('observation-category', 'laboratory', 'Laboratory'),
  finding: hl7('observation-category', 'procedure', 'Procedure'),
};

export function observationsOf(context: FhirContext, statement: ExportStatement): Observation[] {
  if (!MEASURED.has(statement.section)) return [];
  return measurementsIn(statement.text).map((measured, index, all) => {
    // A pressure that is taken twice is two values, and each needs an id of its own.
    const before = all.slice(0, index).filter(({ name }) => name === measured.name).length;
    const part = before === 0 ? measured.name : `${measured.name}-${before}`;
    return observationOf(context, statement, measured, part);
  });
}

function observationOf(
  context: FhirContext,
  statement: ExportStatement,
  measured: Measurement,
  part: string,
): Observation {
  const { startedAt } = context.document;
  const isOfVisit = statement.section === 'vitals' && !OTHER_TIME.test(statement.text) && startedAt !== null;
  // The vital signs profile demands a time; without one the value stands as it is, outside of the profile.
  const isVital = measured.kind === 'vital' && isOfVisit;
  return {
    resourceType: 'Observation',
    ...resourceBase(context, statement, part),
    status: context.isSigned ? 'final' : 'preliminary',
    ...(isVital || measured.kind !== 'vital' ? { category: [categories[measured.kind]] } : {}),
    code: { ...(measured.code === null ? {} : { coding: [measured.code] }), text: measured.name },
    subject: context.refs.patient,
    encounter: context.refs.encounter,
    ...(isOfVisit && startedAt !== null ? { effectiveDateTime: startedAt } : {}),
    ...valueOf(measured),
  };
}

function valueOf({ value, below, unit }: Measurement): Pick<Observation, 'valueQuantity' | 'component'> {
  if (below === undefined) return { valueQuantity: quantityOf(value, unit) };
  return {
    component: [
      {
        code: { coding: [loinc('8480-6', 'Systolic blood pressure')] },
        valueQuantity: quantityOf(value, unit),
      },
      {
        code: { coding: [loinc('8462-4', 'Diastolic blood pressure')] },
        valueQuantity: quantityOf(below, unit),
      },
    ],
  };
}

const quantityOf = (value: number, unit: UcumUnit | null): Quantity =>
  unit === null ? { value } : { value, unit: unit.unit, system: UCUM, code: unit.code };
