import type { Catalogue, CatalogueModel, EmbeddedEntry, PackEntry } from './catalogue.ts';
import { factRules, identityRules } from './check-model.ts';
import { isOneOf, isWholeNumber, listOf, record, type Rule } from './json-faults.ts';
import type { ModelManifest } from './models.ts';

const isEmbeddedEntry = record<EmbeddedEntry>({
  ...factRules,
  id: identityRules.id,
  files: isOneOf('manifest'),
});

const isPackEntry = record<PackEntry>({
  ...factRules,
  ...identityRules,
  files: isOneOf('pack'),
  storageBytes: isWholeNumber(1),
});

const isEntry: Rule = (value, at) => {
  const files = (value as { files?: unknown } | null)?.files;
  return files === 'manifest' ? isEmbeddedEntry(value, at) : isPackEntry(value, at);
};

const isCatalogue = record<Catalogue>({ schema: isOneOf(1), models: listOf(isEntry, 500) });

/** Everything that is wrong with `models/catalogue.json`; empty when it is whole and agrees with the manifest. */
export function catalogueFaults(value: unknown, manifest: ModelManifest): string[] {
  const faults = isCatalogue(value, 'catalogue');
  if (faults.length > 0) return faults;
  const { models } = value as Catalogue;
  const ids = models.map(({ id }) => id);
  const embedded = new Set(models.filter(({ files }) => files === 'manifest').map(({ id }) => id));
  const shipped = new Set(manifest.models.map(({ id }) => id));
  return [
    ...ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${id}: twice in the catalogue`),
    ...[...shipped]
      .filter((id) => !embedded.has(id))
      .map((id) => `${id}: in the manifest, not in the catalogue`),
    ...[...embedded].filter((id) => !shipped.has(id)).map((id) => `${id}: not in the manifest`),
    ...models
      .filter(({ id, files }) => files === 'pack' && shipped.has(id))
      .map(({ id }) => `${id}: comes with Sotto, so no pack may bring it`),
  ];
}

/** The catalogue with what the manifest knows of the embedded models. */
export function catalogueModels(catalogue: Catalogue, manifest: ModelManifest): CatalogueModel[] {
  return catalogue.models.flatMap((entry): CatalogueModel[] => {
    if (entry.files === 'pack') return [{ ...entry, files: null }];
    const model = manifest.models.find(({ id }) => id === entry.id);
    if (model === undefined) return [];
    const storageBytes = model.files.reduce((sum, { bytes }) => sum + bytes, 0);
    return [{ ...model, ...entry, files: model.files, storageBytes }];
  });
}
