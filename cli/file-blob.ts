import { openAsBlob } from 'node:fs';

/**
 * A file as a Blob that is read as it is needed. Node 20 greets the first use with an ExperimentalWarning on
 * standard error, where a script that reads `npm run note` expects our one sentence or nothing.
 */
export function fileBlob(path: string): Promise<Blob> {
  const emitWarning = process.emitWarning.bind(process);
  // The warning is given within the call itself: no other warning can fall into this gap.
  process.emitWarning = () => undefined;
  try {
    return openAsBlob(path);
  } finally {
    process.emitWarning = emitWarning;
  }
}
