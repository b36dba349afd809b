import type { ModelDescription, ModelStatus } from '#contracts/models.ts';
import type { Result } from '#contracts/result.ts';
import type { NoteEngineInfo } from '#contracts/note.ts';
import type { SpeechReady } from '#contracts/speech.ts';
import type { MicrophoneCheck, Visits } from '#pipeline/visit.ts';

export interface StorageReport {
  usedBytes: number;
  quotaBytes: number;
  isPersisted: boolean;
}

/** Models on this device, as the screen "Models" needs them. */
export interface ModelShelf {
  models(): ModelDescription[];
  status(id: string): ModelStatus;
  onChange(listener: () => void): () => void;
  install(id: string): Promise<Result<null>>;
  /** Stops an install; the pieces that have arrived stay and the next install goes on there. */
  stopInstall(id: string): void;
  remove(id: string): Promise<Result<null>>;
  storage(): Promise<StorageReport>;
  /** Asks the browser never to evict this origin; false when it declines. */
  askToPersist(): Promise<boolean>;
}

export type UpdateState = 'none' | 'available';

/** The service worker's state, and the one way in which an update is applied: the user agrees. */
export interface AppUpdates {
  state(): UpdateState;
  /** True when the shell is stored and the app starts with the network off. */
  isOfflineReady(): boolean;
  onChange(listener: () => void): () => void;
  /** Refused while recording. */
  apply(): Promise<Result<null>>;
}

/** What main.ts hands to the app. */
export interface AppServices {
  visits: Visits;
  microphone: MicrophoneCheck;
  models: ModelShelf;
  updates: AppUpdates;
  engines: {
    speech(): Promise<Result<SpeechReady>>;
    note(): Promise<Result<NoteEngineInfo>>;
  };
  /** The sample consultation, from our own origin. */
  sampleAudio(): Promise<Result<Blob>>;
  /** Kept between starts without patient data: first-run card seen, microphone chosen, theme. */
  settings: {
    get(key: 'first-run-seen' | 'microphone' | 'theme'): string | null;
    set(key: 'first-run-seen' | 'microphone' | 'theme', value: string): void;
  };
}
