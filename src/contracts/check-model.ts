import { deviceFeatures, type MeasuredFigure, type ModelFacts, type ModelNeeds } from './catalogue.ts';
import { isOneOf, isText, isWholeNumber, listOf, orNull, record, type Rule } from './json-faults.ts';
import type { ModelDescription, ModelFile, ModelPiece } from './models.ts';

/** A piece is hashed and stored as a whole: this is the most of it that lies in memory. */
export const MOST_PIECE_BYTES = 32 * 1024 * 1024;
const MOST_FILES = 2_000;
const MOST_PIECES = 10_000;

const isLine = isText(/^[^\p{Cc}\p{Cf}]{1,300}$/u, 'a line of text');
const isId = isText(/^[A-Za-z\d][\w.-]{0,79}$/u, 'an id (letters, digits, . _ -)');
const isHash = isText(/^[\da-f]{64}$/u, 'a SHA-256 in lower-case hex');
const isLanguage = isText(/^[a-z]{2,3}(?:-[A-Za-z\d]{2,8})*$/u, 'a language tag');
export const isModelTask = isOneOf('speech', 'voice-activity', 'note');

/** Each part of a path: no `..`, no drive, no leading dot or slash, nothing that a disk reads in another way. */
const SAFE_PATH = /^(?:[A-Za-z\d][\w.-]{0,119}\/){1,8}[A-Za-z\d][\w.-]{0,119}$/u;

const isPiece = record<ModelPiece>({ bytes: isWholeNumber(1, MOST_PIECE_BYTES), sha256: isHash });

const hasFileFields = record<ModelFile>({
  path: isText(SAFE_PATH, 'a plain path below the model’s folder'),
  bytes: isWholeNumber(1),
  sha256: isHash,
  pieces: listOf(isPiece, MOST_PIECES),
});

const isFile: Rule = (value, at) => {
  const faults = hasFileFields(value, at);
  if (faults.length > 0) return faults;
  const { bytes, pieces } = value as ModelFile;
  const sum = pieces.reduce((total, piece) => total + piece.bytes, 0);
  return sum === bytes ? [] : [`${at}.pieces: add up to ${sum} bytes, not ${bytes}`];
};

const hasFiles = listOf(isFile, MOST_FILES);

const isFigure = record<MeasuredFigure>({ value: isLine, command: isLine });

/** The fields of `ModelFacts`, for a rule of its own. */
export const factRules: Record<keyof ModelFacts, Rule> = {
  engine: isText(/^[a-z\d]+(?:-[a-z\d]+)*$/u, 'the name of an engine'),
  languages: listOf(isLanguage, 200),
  needs: record<ModelNeeds>({
    memoryBytes: isWholeNumber(0),
    features: listOf(isOneOf(...deviceFeatures), deviceFeatures.length),
  }),
  quality: orNull(isFigure),
  speed: orNull(isFigure),
};

/** Who a model is: the fields of `ModelDescription` without its files. */
export const identityRules = {
  id: isId,
  name: isLine,
  task: isModelTask,
  licence: isLine,
  licenceUrl: isLine,
  source: isLine,
} satisfies Partial<Record<keyof ModelDescription, Rule>>;

const hasDescriptionFields = record<ModelDescription>(
  {
    ...identityRules,
    version: isLine,
    format: isText(/^[a-z\d]+(?:-[a-z\d]+)*-\d{1,4}$/u, 'a format, as in moonshine-1'),
    isEmbedded: isOneOf(true, false),
    files: hasFiles,
  },
  ['format'],
);

/** Everything that is wrong with a description from a file; empty when it can be trusted to be one. Its files lie in a folder named after its id. */
export const descriptionFaults: Rule = (value, at) => {
  const faults = hasDescriptionFields(value, at);
  if (faults.length > 0) return faults;
  const { id, files } = value as ModelDescription;
  const paths = files.map(({ path }) => path);
  if (files.length === 0) return [`${at}.files: none`];
  if (new Set(paths).size < paths.length) return [`${at}.files: the same path twice`];
  return paths.every((path) => path.startsWith(`${id}/`)) ? [] : [`${at}.files: a path outside ${id}/`];
};
