/** Who the note is about, as the clinician wrote it. Nothing of it is read from the visit. An empty text is what was not written. */
export interface PatientLine {
  name: string;
  /** YYYY-MM-DD. */
  birthDate: string;
  sex: 'female' | 'male' | 'other' | 'unknown';
  /** Number of the record in the clinic. */
  identifier: string;
}

export const emptyPatient: PatientLine = { name: '', birthDate: '', sex: 'unknown', identifier: '' };

/** A day that is in the calendar, and not in the future. @param today YYYY-MM-DD. */
export function isBirthDate(text: string, today: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/u.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text <= today;
}

/** "Mary Hill, born 1968-02-21, female, record 4711"; empty when nothing was written. */
export const patientWords = ({ name, birthDate, sex, identifier }: PatientLine): string =>
  [
    name,
    birthDate === '' ? '' : `born ${birthDate}`,
    sex === 'unknown' ? '' : sex,
    identifier === '' ? '' : `record ${identifier}`,
  ]
    .filter((each) => each !== '')
    .join(', ');
