import { open, readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { errorWords } from '#contracts/error-words.ts';
import { readJsonTranscript } from '#domain/transcript/json-turns.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { BadInput } from './bad-input.ts';

export type CliEncounter = { id: string } & (
  { kind: 'audio'; path: string } | { kind: 'transcript'; text: string }
);

const audioExtensions = new Set([
  '.wav',
  '.mp3',
  '.m4a',
  '.mp4',
  '.aac',
  '.webm',
  '.ogg',
  '.oga',
  '.opus',
  '.flac',
]);

/**
 * Reads one input file into its encounters. Audio is only named here; it is decoded as it is transcribed.
 * @throws BadInput when the file is missing, empty, or not what its name says, or when a transcript in it cannot be read: a row that cannot
 * ended a batch after the notes of the rows before it.
 */
export async function readInput(path: string): Promise<CliEncounter[]> {
  const encounters = await encountersIn(path);
  for (const encounter of encounters) {
    const parsed = encounter.kind === 'transcript' ? parseTranscript(encounter.text) : null;
    if (typeof parsed === 'string') throw new BadInput(`${encounter.id}: ${errorWords[parsed].sentence}`);
  }
  return encounters;
}

async function encountersIn(path: string): Promise<CliEncounter[]> {
  const size = await sizeOf(path);
  if (size === 0) throw new BadInput(`"${basename(path)}" is empty: choose a file with audio or text in it.`);
  const extension = extname(path).toLowerCase();
  if (audioExtensions.has(extension) || (await looksLikeAudio(path))) {
    return [{ id: nameOf(path), kind: 'audio', path }];
  }
  const text = await readText(path);
  if (extension === '.csv') return fromRows(readCsv(text, path), path);
  if (extension === '.jsonl' || extension === '.ndjson') {
    const rows = readJsonLines(text, path);
    // One visit, a turn a line.
    const isTurns = rows.every((row) => row['dialogue'] === undefined) && readJsonTranscript(text) !== null;
    if (!isTurns) return fromRows(rows, path);
  }
  return [{ id: nameOf(path), kind: 'transcript', text }];
}

const nameOf = (path: string): string => basename(path, extname(path));

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new BadInput(`"${basename(path)}" cannot be found: check its name and folder.`);
  if (!found.isFile()) throw new BadInput(`"${basename(path)}" is a folder: name the files in it.`);
  return found.size;
}

/** RIFF, FLAC, Ogg, ID3, MPEG frame, Matroska and MP4 by their first bytes: a file without an extension is still read. */
async function looksLikeAudio(path: string): Promise<boolean> {
  const file = await open(path);
  const head = Buffer.alloc(12);
  await file.read(head, 0, 12, 0);
  await file.close();
  const start = head.toString('latin1');
  if (/^(RIFF|fLaC|OggS|ID3)/.test(start) || start.slice(4, 8) === 'ftyp') return true;
  return head.readUInt32BE(0) === 0x1a45dfa3 || isMpegFrame(head[0], head[1]);
}

/** MP3 (layer III) or AAC in ADTS: any sync pattern would also take the first bytes of text saved as UTF-16. */
function isMpegFrame(first = 0, second = 0): boolean {
  return first === 0xff && ((second & 0xe6) === 0xe2 || (second & 0xf6) === 0xf0);
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the one sentence below.
  }
  throw new BadInput(
    `"${basename(path)}" is not text that can be read: save it as UTF-8 text and try again.`,
  );
}

type Row = Record<string, unknown>;

function readCsv(text: string, path: string): Row[] {
  try {
    return parseCsv(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch {
    throw new BadInput(
      `"${basename(path)}" is not a well-formed CSV file: save it again as CSV with a header.`,
    );
  }
}

function readJsonLines(text: string, path: string): Row[] {
  return text.split(/\r?\n/).flatMap((line, index): Row[] => {
    if (line.trim() === '') return [];
    const row = parseJson(line);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return [row as Row];
    throw new BadInput(`Line ${index + 1} of "${basename(path)}" is not a JSON object: correct that line.`);
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function fromRows(rows: readonly Row[], path: string): CliEncounter[] {
  if (rows.length === 0) throw new BadInput(`"${basename(path)}" holds no encounters below its header.`);
  return rows.map((row, index) => {
    const { dialogue } = row;
    if (typeof dialogue !== 'string' || dialogue.trim() === '') {
      throw new BadInput(
        `Row ${index + 1} of "${basename(path)}" has no dialogue: each row needs a column "dialogue".`,
      );
    }
    const id = row['encounter_id'] ?? row['id'] ?? row['ID'];
    const hasId = typeof id === 'string' || typeof id === 'number';
    return {
      id: hasId ? String(id) : `${nameOf(path)}-${index + 1}`,
      kind: 'transcript',
      text: dialogue,
    };
  });
}
