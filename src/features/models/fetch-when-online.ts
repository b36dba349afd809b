import type { ModelStatus } from '#contracts/models.ts';
import { failedForNetwork } from './older-words.ts';

/**
 * Which embedded models are fetched when the device comes online: those whose fetching has failed for lack of a network. Every start begins all of them, so
 * that one that is `absent` has been removed by somebody since, here or in another tab, and one that is paused waits for who paused it.
 * @param isSuperseded the page is of the release before, and another tab has taken the update. The server has other bytes under the same names by now, and
 * its mark would replace that of the new version.
 */
export function idsToFetch(
  statuses: readonly { id: string; status: ModelStatus }[],
  isSuperseded: boolean,
): string[] {
  if (isSuperseded) return [];
  return statuses.filter(({ status }) => failedForNetwork(status)).map(({ id }) => id);
}
