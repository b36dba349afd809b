import type { Input } from 'mediabunny';
import { appError } from '#contracts/errors.ts';
import type { ImportApi } from '#contracts/import.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import { inspectAudioFile } from './inspection.ts';
import { readAudio } from './read-audio.ts';

interface OpenFile {
  input: Input;
  chunks: AsyncGenerator<Result<Int16Array<ArrayBuffer>>, void>;
}

/** The import worker without its thread. Holds open files and nothing else; each is forgotten at its end. */
export function createImportWorker(): ImportApi {
  const files = new Map<string, OpenFile>();

  const forget = (importId: string): void => {
    const file = files.get(importId);
    files.delete(importId);
    // Ends a read or a decode that is under way, so that a stop never waits for a slow disk.
    file?.input.dispose();
    // Closes the decoder of a file that is left half read.
    file?.chunks.return().catch(() => undefined);
  };

  return {
    async open(file) {
      const inspected = await inspectAudioFile(file);
      if (!inspected.ok) return inspected;
      const { input, durationMs, canDecode } = inspected.value;
      if (!canDecode) {
        input.dispose();
        return ok({ importId: null, durationMs });
      }
      const importId = crypto.randomUUID();
      files.set(importId, { input, chunks: readAudio(inspected.value) });
      return ok({ importId, durationMs });
    },
    async next(importId) {
      const file = files.get(importId);
      if (file === undefined) return err(appError('cancelled'));
      const { value: chunk } = await file.chunks.next();
      if (chunk?.ok !== true) forget(importId);
      return chunk ?? ok(null);
    },
    close(importId) {
      forget(importId);
      return Promise.resolve();
    },
  };
}
