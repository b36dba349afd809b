import '#workers/shared/no-peer-connections.ts';
import { expose, transfer } from 'comlink';
import type { ImportApi } from '#contracts/import.ts';
import { createImportWorker } from './import.ts';

const worker = createImportWorker();
const api: ImportApi = {
  open: (file) => worker.open(file),
  async next(importId) {
    const chunk = await worker.next(importId);
    return chunk.ok && chunk.value !== null ? transfer(chunk, [chunk.value.buffer]) : chunk;
  },
  close: (importId) => worker.close(importId),
};

expose(api);
