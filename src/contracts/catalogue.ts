import type { ModelDescription, ModelFile, ModelTask } from './models.ts';

/** A figure and the command that measured it. */
export interface MeasuredFigure {
  value: string;
  command: string;
}

/** What an engine may ask of a device. `large-buffers`: the limits of a GPU that WebLLM insists on (platform facts D1). */
export const deviceFeatures = ['threads', 'webgpu', 'shader-f16', 'large-buffers'] as const;
export type DeviceFeature = (typeof deviceFeatures)[number];

export interface ModelNeeds {
  /** Weights, cache and working memory together while it works. */
  memoryBytes: number;
  features: DeviceFeature[];
}

/** What the catalogue says of a model beside its files. */
export interface ModelFacts {
  /** Name in `NoteLoadOptions.engine`, or of the speech engine. */
  engine: string;
  /** Language tags (BCP 47). */
  languages: string[];
  needs: ModelNeeds;
  /** Null: not measured, which the screen says. */
  quality: MeasuredFigure | null;
  speed: MeasuredFigure | null;
}

/** Comes with Sotto: name, licence and files are those of `models/manifest.json`. */
export interface EmbeddedEntry extends ModelFacts {
  id: string;
  files: 'manifest';
}

/**
 * The files of an embedded model, run by a second engine with needs of its own: a choice, and nothing to fetch, to store or to remove
 * (docs/decisions/0013-webllm-reads-the-onnx-weights.md).
 */
export interface SharedEntry extends ModelFacts {
  id: string;
  files: 'shared';
  /** Id of the embedded model. */
  of: string;
  name: string;
}

/**
 * Known, but not served: its hashes are not known to this release, so that it can be brought in a pack only, whose header has them
 * (docs/decisions/0011-models-without-hashes-come-in-packs.md).
 */
export interface PackEntry
  extends ModelFacts, Omit<ModelDescription, 'version' | 'format' | 'isEmbedded' | 'files'> {
  files: 'pack';
  /** About how much has to be stored; the pack knows it to the byte. */
  storageBytes: number;
}

export interface Catalogue {
  schema: 1;
  models: (EmbeddedEntry | SharedEntry | PackEntry)[];
}

/** One model as the screen "Models" shows it, wherever it comes from. */
export interface CatalogueModel extends ModelFacts {
  id: string;
  name: string;
  task: ModelTask;
  licence: string;
  licenceUrl: string;
  source: string;
  /** What it takes by itself: nothing when the files are another model's. */
  storageBytes: number;
  /** Id of the model whose files it runs: its own, or that of the embedded model that another engine runs. */
  filesOf: string;
  /** Null while the files are not known. */
  files: ModelFile[] | null;
}

/** True for a second way to run the files of another model. */
export const isShared = ({ id, filesOf }: Pick<CatalogueModel, 'id' | 'filesOf'>): boolean => filesOf !== id;
