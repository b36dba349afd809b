import type { Catalogue, CatalogueModel, EmbeddedEntry, PackEntry, SharedEntry } from './catalogue.ts';
import { factRules, identityRules } from './check-model.ts';
import { isOneOf, isWholeNumber, listOf, record, type Rule } from './json-faults.ts';
import type { ModelManifest } from './models.ts';

const isEmbeddedEntry = record<EmbeddedEntry>({
  ...factRules,
  id: identityRules.id,
  files: isOneOf('manifest'),
});

const isSharedEntry = record<SharedEntry>({
  ...factRules,
  id: identityRules.id,
  name: identityRules.name,
  files: isOneOf('shared'),
  of: identityRules.id,
});

const isPackEntry = record<PackEntry>({
  ...factRules,
  ...identityRules,
  files: isOneOf('pack'),
  storageBytes: isWholeNumber(1),
});

const isEntry: Rule = (value, at) => {
  const files = (value as { files?: unknown } | null)?.files;
  if (files === 'manifest') return isEmbeddedEntry(value, at);
  return files === 'shared' ? isSharedEntry(value, at) : isPackEntry(value, at);
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
      .filter(({ id, files }) => files !== 'manifest' && shipped.has(id))
      .map(({ id }) => `${id}: comes with Sotto, so no other entry may have its id`),
    ...manifest.models
      .filter(({ format }) => format === undefined)
      .map(({ id }) => `${id}: no format, so that no update could ever go on with the version before`),
    ...models.flatMap((entry) => (entry.files === 'shared' ? sharingFaults(entry, models) : [])),
  ];
}

function sharingFaults({ id, of, engine }: SharedEntry, models: Catalogue['models']): string[] {
  const owner = models.find((entry) => entry.id === of && entry.files === 'manifest');
  if (owner === undefined) return [`${id}: the model whose files it runs does not come with Sotto`];
  return owner.engine === engine ? [`${id}: run by the engine that runs ${of} already`] : [];
}

/** The catalogue with what the manifest knows of the embedded models. */
export function catalogueModels(catalogue: Catalogue, manifest: ModelManifest): CatalogueModel[] {
  return catalogue.models.flatMap((entry): CatalogueModel[] => {
    if (entry.files === 'pack') return [{ ...entry, filesOf: entry.id, files: null }];
    const filesOf = entry.files === 'shared' ? entry.of : entry.id;
    const model = manifest.models.find(({ id }) => id === filesOf);
    if (model === undefined) return [];
    const { files } = model;
    // Counted where the files belong: a device that has them once would seem to need them twice.
    const storageBytes = entry.files === 'shared' ? 0 : files.reduce((sum, { bytes }) => sum + bytes, 0);
    return [{ ...model, ...entry, filesOf, files, storageBytes }];
  });
}
