import { isShared, type CatalogueModel } from '#contracts/catalogue.ts';

/** The writer without a model, on every screen of this folder. */
export const RULES_NAME = 'Rules only, no language model';

/** What is known of a model that may write the note, under its name. Promises nothing that nobody has measured. */
export function writerHint(model: Pick<CatalogueModel, 'id' | 'filesOf' | 'speed' | 'quality'>): string {
  const { speed, quality } = model;
  if (!isShared(model)) return speed?.value ?? 'speed on a device like yours: not measured';
  const unknown = [...(speed === null ? ['speed'] : []), ...(quality === null ? ['quality'] : [])];
  const measured = unknown.length === 0 ? '' : `; ${unknown.join(' and ')} on a device like yours: not measured`;
  return `the same model, ${speed?.value ?? 'perhaps faster'}${measured}`;
}
