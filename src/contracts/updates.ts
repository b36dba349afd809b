import type { Result } from './result.ts';

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
