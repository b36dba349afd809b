import type { ErrorCode } from '#contracts/errors.ts';
import type { ModelDescription, ModelStatus, ModelTask } from '#contracts/models.ts';

const networkCodes: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'model-download-failed']);

/** Whether fetching it was begun, and there was no network or it went away. */
export const failedForNetwork = (status: ModelStatus): boolean =>
  status.state === 'failed' && networkCodes.has(status.error.code);

/** Whether nothing but a network is missing for this release's version. */
export const isWaitingForNetwork = (status: ModelStatus): boolean =>
  status.state === 'absent' || failedForNetwork(status);

export const failedForRoom = (status: ModelStatus): boolean =>
  status.state === 'failed' && status.error.code === 'quota-exceeded';

type Named = Pick<ModelDescription, 'name' | 'version'>;

/** Which version does the work until the one of this release is here, and what that one lacks: a network, or room. */
export function olderWords(inUse: Named, next: Named, status: ModelStatus): string {
  const isRenamed = inUse.name !== next.name;
  const now = isRenamed ? `“${inUse.name}”, version ${inUse.version},` : `Version ${inUse.version}`;
  if (failedForRoom(status))
    return `${now} is in use. There is no room for ${isRenamed ? 'this model' : `version ${next.version}`} beside it. Delete visits that you no longer need and try again, or remove the old version to make room.`;
  return `${now} is in use. ${isRenamed ? 'This model' : `Version ${next.version}`} is waiting and is fetched when this device is online.`;
}

const untilThen: Record<ModelTask, string> = {
  speech: 'recordings are kept, but not turned into words',
  'voice-activity': 'recordings are kept, but not turned into words',
  note: 'notes are written without it',
};

/** What it means to remove the version that does the work, so that this release's has room. */
export function makeRoomWords(inUse: Named, next: Named & Pick<ModelDescription, 'task'>): string {
  const isRenamed = inUse.name !== next.name;
  const old = isRenamed
    ? `“${inUse.name}”, version ${inUse.version},`
    : `Version ${inUse.version} of “${inUse.name}”`;
  const newer = isRenamed ? `“${next.name}”` : `version ${next.version}`;
  return `${old} is removed from this device, and ${newer} is fetched at once, for which this device has to be online. Until all of it has arrived, ${untilThen[next.task]}. Visits stay as they are.`;
}
