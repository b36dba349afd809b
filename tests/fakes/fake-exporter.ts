import type { ExportClient, RenderedFile, RenderedFormat } from '#contracts/export.ts';
import { ok, type Result } from '#contracts/result.ts';

/** Writes no file: answers with what the test says, and keeps what was asked for. */
export class FakeExporter implements ExportClient {
  readonly asked: RenderedFormat[] = [];
  answer: Result<RenderedFile> = ok({ bytes: new Uint8Array([1]), type: 'application/octet-stream' });

  render(_signal: AbortSignal, _document: unknown, format: RenderedFormat): Promise<Result<RenderedFile>> {
    this.asked.push(format);
    return Promise.resolve(this.answer);
  }
}
