import { appError } from '#contracts/errors.ts';
import type { ModelFile } from '#contracts/models.ts';
import {
  MOST_HEADER_BYTES,
  PACK_FOLDER_FILES,
  PACK_START_BYTES,
  readPackStart,
  SIGNATURE_BYTES,
} from '#contracts/model-pack.ts';
import { err, ok, type Result } from '#contracts/result.ts';

/** A model that someone brought, before anything of it is believed. */
export interface PackSource {
  header: ArrayBuffer;
  signature: ArrayBuffer | null;
  /** Its id is made of a file's name, so that two models may have the same by accident. */
  isNamedByFile?: boolean;
  /** Where the bytes of its files are to be found, given the files that the header names; null when it has not as many. */
  filesOf(files: readonly ModelFile[]): Blob[] | null;
}

const unreadable = (): Result<never> => err(appError('pack-unreadable'));

/** Reads the head of one `.sottomodel` file. The rest stays on the stick until its pieces are asked for. */
export async function openPackFile(file: Blob): Promise<Result<PackSource>> {
  const start = await bytesOf(file.slice(0, PACK_START_BYTES));
  const lengths = start === null ? null : readPackStart(new Uint8Array(start));
  if (lengths === null) return unreadable();
  const signatureAt = PACK_START_BYTES + lengths.headerBytes;
  const filesAt = signatureAt + lengths.signatureBytes;
  if (file.size < filesAt) return unreadable();
  const header = await bytesOf(file.slice(PACK_START_BYTES, signatureAt));
  const signature = await bytesOf(file.slice(signatureAt, filesAt));
  if (header === null || signature === null) return unreadable();
  return ok({
    header,
    signature: signature.byteLength === 0 ? null : signature,
    filesOf(files) {
      let at = filesAt;
      const blobs = files.map(({ bytes }) => file.slice(at, (at += bytes)));
      // Bytes behind the last file belong to nobody, so that nobody has vouched for them.
      return at === file.size ? blobs : null;
    },
  });
}

/** A file of a picked folder; its path begins with the folder's own name. */
type FolderFile = Blob & Pick<File, 'webkitRelativePath'>;

/** Reads the head of a folder that holds an unpacked model. */
export async function openPackFolder(picked: readonly FolderFile[]): Promise<Result<PackSource>> {
  const byPath = new Map(picked.map((file) => [file.webkitRelativePath.replace(/^[^/]*\//u, ''), file]));
  const headerFile = byPath.get(PACK_FOLDER_FILES.header);
  const signatureFile = byPath.get(PACK_FOLDER_FILES.signature);
  if (headerFile === undefined || headerFile.size > MOST_HEADER_BYTES) return unreadable();
  if (signatureFile !== undefined && signatureFile.size !== SIGNATURE_BYTES) return unreadable();
  const header = await bytesOf(headerFile);
  const signature = signatureFile === undefined ? null : await bytesOf(signatureFile);
  if (header === null) return unreadable();
  return ok({
    header,
    signature,
    filesOf(files) {
      const blobs = files.map(({ path, bytes }) => {
        const file = byPath.get(path.slice(path.indexOf('/') + 1));
        return file?.size === bytes ? file : null;
      });
      return blobs.every((blob) => blob !== null) ? blobs : null;
    },
  });
}

/** Null when the stick was pulled out or the file changed since it was picked. */
const bytesOf = (blob: Blob): Promise<ArrayBuffer | null> => blob.arrayBuffer().catch(() => null);
