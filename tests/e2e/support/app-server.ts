import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distFolder, startServer } from '../../../scripts/serve.mjs';

/** A server of its own for one test, which may stop it, start it again and change what it serves. */
export interface AppServer {
  readonly url: string;
  /** A private copy of the build. */
  readonly folder: string;
  stop(): Promise<void>;
  /** Again at the same address: an origin's storage belongs to its port. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * Serves a private copy of the built app with the real headers: without weights, with all of them, or with those of speech alone. Then rules write the note
 * within a second.
 */
export const startAppServer = async ({
  withModels = false,
}: { withModels?: boolean | 'speech' } = {}): Promise<AppServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-e2e-'));
  const models = join(distFolder, 'models');
  const left = withModels === true ? [] : withModels === 'speech' ? [join(models, 'sotto-note-')] : [models];
  const filter = (path: string) => !left.some((each) => path.startsWith(each));
  cpSync(distFolder, folder, { recursive: true, filter });
  const host = '127.0.0.1';
  let server = await startServer({ folder, port: 0, host });
  const { url, port } = server;
  return {
    url,
    folder,
    stop: () => server.close(),
    restart: async () => {
      await server.close();
      server = await startServer({ folder, port, host });
    },
    dispose: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
};
