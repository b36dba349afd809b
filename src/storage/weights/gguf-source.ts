import { createSHA256 } from 'hash-wasm';
import { appError } from '#contracts/errors.ts';
import { readGgufFile } from '#contracts/gguf-file.ts';
import type { ModelPack } from '#contracts/model-pack.ts';
import type { ModelFile, ModelPiece } from '#contracts/models.ts';
import { err, ok, type Result } from '#contracts/result.ts';
import type { GgufModel } from '#domain/models/gguf-model.ts';
import type { PackSource } from './pack-source.ts';

/** A file as the picker gives it. */
export type PickedFile = Blob & { readonly name?: string };

const MAGIC = 'GGUF';
const PIECE_BYTES = 32 * 1024 * 1024;
/** Hashed at a time: the page has to go on drawing. */
const STRIDE_BYTES = 2 * 1024 * 1024;
const UNREADABLE = new Set(['not-gguf', 'cut', 'malformed', 'unread']);
const NOT_STATED = 'not stated in the file';

/** Whether it begins as a GGUF file does; what it is called does not count. */
export async function isGguf(file: Blob): Promise<boolean> {
  const start = await file
    .slice(0, MAGIC.length)
    .text()
    .catch(() => '');
  return start === MAGIC;
}

/**
 * Makes a model of a GGUF file: checks its head, takes the hash of every piece and of the whole, and describes it by what it says of itself. Nobody else vouches for these
 * hashes: they hold the device to the bytes that were brought. Errors: `gguf-unreadable`, `gguf-unsupported`, `cancelled`. Nothing is stored.
 */
export async function openGguf(file: PickedFile, signal?: AbortSignal): Promise<Result<PackSource>> {
  const read = await readGgufFile(file);
  if (typeof read === 'string')
    return err(appError(UNREADABLE.has(read) ? 'gguf-unreadable' : 'gguf-unsupported'));
  const hashed = await hashFile(file, signal);
  if (signal?.aborted === true) return err(appError('cancelled', true));
  if (hashed === null) return err(appError('gguf-unreadable'));
  const pack = describe(file, read, hashed);
  return ok({
    header: new TextEncoder().encode(JSON.stringify(pack)).buffer,
    signature: null,
    isNamedByFile: true,
    filesOf: ([only, ...others]) => (only?.bytes === file.size && others.length === 0 ? [file] : null),
  });
}

type FileHashes = Pick<ModelFile, 'sha256' | 'pieces'>;

/** Null when the file is not to be read to its end, or nobody waits for it any more. */
async function hashFile(file: Blob, signal?: AbortSignal): Promise<FileHashes | null> {
  const whole = await createSHA256();
  const one = await createSHA256();
  const pieces: ModelPiece[] = [];
  for (let start = 0; start < file.size; start += PIECE_BYTES) {
    const end = Math.min(start + PIECE_BYTES, file.size);
    one.init();
    for (let at = start; at < end; at += STRIDE_BYTES) {
      const bytes = await file
        .slice(at, Math.min(at + STRIDE_BYTES, end))
        .arrayBuffer()
        .catch(() => null);
      if (bytes === null || signal?.aborted === true) return null;
      whole.update(new Uint8Array(bytes));
      one.update(new Uint8Array(bytes));
    }
    pieces.push({ bytes: end - start, sha256: one.digest('hex') });
  }
  return { sha256: whole.digest('hex'), pieces };
}

function describe(file: PickedFile, model: GgufModel, { sha256, pieces }: FileHashes): ModelPack {
  const name = nameOf(file.name ?? '');
  const id = `gguf-${name.replace(/[^A-Za-z\d.-]+/gu, '-').slice(0, 70)}`;
  return {
    format: 'sotto-model',
    version: 1,
    model: {
      id,
      name,
      task: 'note',
      version: model.version ?? 'not stated',
      licence: model.licence ?? NOT_STATED,
      licenceUrl: model.licenceUrl ?? model.source ?? NOT_STATED,
      // An administrator compares it with what `sha256sum` says of the file that was meant.
      source: `a GGUF file (${model.architecture}), SHA-256 ${sha256}`,
      isEmbedded: false,
      files: [{ path: `${id}/model.gguf`, bytes: file.size, sha256, pieces }],
    },
    facts: {
      engine: 'llama-cpp',
      languages: ['en'],
      needs: { memoryBytes: model.memoryBytes, features: [] },
      quality: null,
      speed: null,
    },
  };
}

/** The file's name without its ending, as a line that may be shown. */
function nameOf(fileName: string): string {
  const name = fileName
    .replace(/\.gguf$/iu, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 100);
  return name === '' ? 'GGUF model' : name;
}
