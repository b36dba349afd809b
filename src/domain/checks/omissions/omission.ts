import type { SectionId } from '#domain/note/section.ts';
import type { Evidence } from '#domain/note/statement.ts';

export const omissionKinds = ['red-flag', 'allergy', 'medicine', 'measurement', 'symptom', 'plan'] as const;
export type OmissionKind = (typeof omissionKinds)[number];

/** Something that was said and that the note does not have. */
export interface Omission {
  kind: OmissionKind;
  /** As a line of a note. */
  text: string;
  /** Where it belongs. */
  section: SectionId;
  evidence: readonly Evidence[];
}
