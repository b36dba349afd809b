import type { ErrorCode } from '#contracts/errors.ts';
import type { ModelDescription, ModelStatus } from '#contracts/models.ts';

const networkCodes: ReadonlySet<ErrorCode> = new Set(['offline', 'timeout', 'model-download-failed']);

/** Whether nothing but a network is missing for this release's version. */
export const isWaitingForNetwork = (status: ModelStatus): boolean =>
  status.state === 'absent' || (status.state === 'failed' && networkCodes.has(status.error.code));

type Named = Pick<ModelDescription, 'name' | 'version'>;

/** Which version does the work until the one of this release is here. */
export function olderWords(inUse: Named, next: Named): string {
  const isRenamed = inUse.name !== next.name;
  const now = isRenamed ? `“${inUse.name}”, version ${inUse.version},` : `Version ${inUse.version}`;
  return `${now} is in use. ${isRenamed ? 'This model' : `Version ${next.version}`} is waiting and is fetched when this device is online.`;
}
