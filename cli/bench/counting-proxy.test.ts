import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startCountingProxy } from './counting-proxy.ts';

it('hands answers through unchanged and counts what was on the wire, by kind', async () => {
  const zipped = gzipSync('x'.repeat(5000));
  const server = createServer((asked, answer) => {
    if (asked.url === '/ort/a.wasm') answer.writeHead(200, { 'Content-Encoding': 'gzip' }).end(zipped);
    else if (asked.headers.range === 'bytes=0-9') answer.writeHead(206).end('0123456789');
    else answer.writeHead(asked.url === '/' ? 200 : 404).end('abc');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy = await startCountingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    expect(await (await fetch(`${proxy.url}/ort/a.wasm`)).text()).toBe('x'.repeat(5000));
    const part = await fetch(`${proxy.url}/models/m.onnx`, { headers: { range: 'bytes=0-9' } });
    expect(part.status).toBe(206);
    await part.text();
    await (await fetch(`${proxy.url}/`)).text();
    expect((await fetch(`${proxy.url}/assets/none.js`)).status).toBe(404);
    expect(proxy.bytes()).toEqual({
      app: 6,
      'ONNX Runtime': zipped.length,
      models: 10,
      'sample visit': 0,
    });
  } finally {
    await proxy.close();
    server.close();
    server.closeAllConnections();
  }
});
