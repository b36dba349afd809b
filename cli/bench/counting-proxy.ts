import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Kind = 'app' | 'ONNX Runtime' | 'models' | 'sample visit';

export interface CountingProxy {
  url: string;
  /** Bytes of answer bodies as they went over the wire (compressed where they were), page, workers and service worker alike. */
  bytes(): Readonly<Record<Kind, number>>;
  close(): Promise<void>;
}

const kindOf = (path: string): Kind => {
  if (path.startsWith('/ort/')) return 'ONNX Runtime';
  if (path.startsWith('/models/')) return 'models';
  return path.startsWith('/sample/') ? 'sample visit' : 'app';
};

/**
 * Stands between browser and server and counts what passes. The browser's own counters miss what a service worker
 * fetches before a page may watch it; nothing passes by this one.
 */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const counted: Record<Kind, number> = { app: 0, 'ONNX Runtime': 0, models: 0, 'sample visit': 0 };
  const server = createServer((asked, answer) => {
    const kind = kindOf(asked.url ?? '/');
    forward(target, asked, answer, (bytes) => {
      counted[kind] += bytes;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    bytes: () => ({ ...counted }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(
  target: string,
  asked: IncomingMessage,
  answer: ServerResponse,
  count: (bytes: number) => void,
): void {
  const url = new URL(asked.url ?? '/', target);
  const onward = request(url, { method: asked.method ?? 'GET', headers: asked.headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.on('data', (chunk: Buffer) => count(chunk.length));
    reply.pipe(answer);
  });
  onward.on('error', () => answer.destroy());
  asked.pipe(onward);
}
