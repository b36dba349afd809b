import { omissionKinds, type OmissionKind } from '#domain/checks/omissions/omission.ts';
import type { ListedOmission } from '#pipeline/review-verbs.ts';

const titles: Record<OmissionKind, string> = {
  'red-flag': 'Warning signs',
  allergy: 'Allergies',
  medicine: 'Medicines',
  measurement: 'Measurements',
  symptom: 'Symptoms',
  plan: 'Plans',
};

/** Omissions under the titles of their kinds, worst kind first; kinds without any left out. */
export function omissionGroups(
  omissions: readonly ListedOmission[],
): { kind: OmissionKind; title: string; omissions: ListedOmission[] }[] {
  return omissionKinds
    .map((kind) => ({ kind, title: titles[kind], omissions: omissions.filter((each) => each.kind === kind) }))
    .filter((group) => group.omissions.length > 0);
}
