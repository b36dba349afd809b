import type { DeviceOffer } from '#domain/models/fits-device.ts';
import type { CatalogueModel } from './catalogue.ts';
import type { AppError, ErrorCode } from './errors.ts';
import type { PassedOver } from './note.ts';
import type { Result } from './result.ts';

/** One verified stretch of a file, at most 32 MiB: the unit of download, storage and repair. */
export interface ModelPiece {
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
}

export interface ModelFile {
  /** Path below `models/`, also its URL below `/models/`. */
  path: string;
  bytes: number;
  sha256: string;
  /** Consecutive pieces; their sizes add up to `bytes`. */
  pieces: ModelPiece[];
}

export type ModelTask = 'speech' | 'voice-activity' | 'note';

export interface ModelDescription {
  id: string;
  name: string;
  task: ModelTask;
  version: string;
  /**
   * What reads these files, and how: `moonshine-1`. The number is raised when the code that reads them can no longer use the versions before. A version
   * that is on the device stands in for another one of the same format until that is there; without a format none does.
   */
  format?: string;
  licence: string;
  licenceUrl: string;
  source: string;
  /** Installed by itself at the first start. */
  isEmbedded: boolean;
  files: ModelFile[];
}

export interface ModelManifest {
  schema: 1;
  models: ModelDescription[];
}

/**
 * The bytes of one installed model, verified, ready to hand to a worker (Blobs cross threads by reference).
 * Keys are file names without the model's folder.
 */
export interface ModelFiles {
  id: string;
  /** SHA-256 over the paths and sums of all of them, lower-case hex: another set never has the same. Absent where nobody took it. */
  hash?: string;
  files: Record<string, Blob>;
}

/** What the screen "Models" shows of one model. */
export type ModelStatus =
  | { state: 'absent' }
  | { state: 'installing'; doneBytes: number; totalBytes: number }
  | { state: 'installed'; bytes: number; installedAtMs: number }
  | { state: 'failed'; error: AppError; doneBytes: number; totalBytes: number };

export interface StorageReport {
  usedBytes: number;
  quotaBytes: number;
  isPersisted: boolean;
}

/** A `.sottomodel` or a GGUF file, or the files of a picked folder that holds an unpacked one. */
export type BroughtFiles =
  | { kind: 'file'; file: Blob & { readonly name?: string } }
  | { kind: 'folder'; files: readonly (Blob & { webkitRelativePath: string })[] };

/** Which engine writes the note, as the screen "Models" needs it. */
export interface EngineChoice {
  /** A model's id, `rules`, or null when nobody has chosen. */
  get(): string | null;
  /** From the next visit on. */
  choose(id: string): void;
  /** The engine that should write and is not tried any more on this device. */
  passedOver(): PassedOver | null;
  tryAgain(): void;
  /** What this device has to offer to models. */
  device(): Promise<DeviceOffer>;
}

/** Models on this device, as the screen "Models" needs them. */
export interface ModelShelf {
  /** Those of this release, then those that were brought. */
  models(): ModelDescription[];
  /** All that the screen shows: also models that are known and not here. */
  catalogue(): CatalogueModel[];
  status(id: string): ModelStatus;
  /** The version that engines are given: this release's or, until all of that is here, the one before it. Null when there is neither. */
  inUse(id: string): ModelDescription | null;
  /** Why the clinic's rules keep a model that is here from being used; null where they do not. */
  refusal(id: string): ErrorCode | null;
  onChange(listener: () => void): () => void;
  install(id: string): Promise<Result<null>>;
  /** Installs a model from a stick, without any request. Resolves to its id; its progress is in `status`. `signal` stops it, also while the file is being read. */
  bring(brought: BroughtFiles, signal?: AbortSignal): Promise<Result<string>>;
  /** Stops an install; the pieces that have arrived stay and the next install goes on there. */
  stopInstall(id: string): void;
  remove(id: string): Promise<Result<null>>;
  storage(): Promise<StorageReport>;
  /** Asks the browser never to evict this origin; false when it declines. */
  askToPersist(): Promise<boolean>;
}
