/**
 * Writes what the voices of the recogniser's training say, a line a sentence, with the pieces that it shall write: `build-sentences.ts DATA OUT`.
 * No medicine of the left-out half is in it, and no carrier sentence of the test bed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readControlPool } from '#cli/quality/sets.ts';
import { halfOf } from '#cli/quality/speech/drug-sentences.ts';
import { spokenSentences } from '#cli/quality/speech/excerpts.ts';
import { medicinesIn } from '#domain/checks/medicines.ts';
import { commonMedicines } from '#domain/lexicon/common-medicines.ts';
import { createRandom, drawWithout, seedOf } from '#domain/random.ts';
import { medicineTerms } from '#domain/terms/medicine-terms.ts';
import { createPieceEncoder, readVocabulary } from '#workers/speech/engines/piece-encoder.ts';
import { createSentences } from './sentences.ts';

const SENTENCES_PER_COMMON_NAME = 16;
const KNOWN_NAMES = 1100;
const RARE_NAMES = 900;
const NUMBER_SENTENCES = 1500;
const ORDINARY_SENTENCES = 4200;
const MIN_ORDINARY_WORDS = 3;
/** Names of the tuned half that training does not hear: by them rounds and rates are chosen. */
const DEV_SHARE = 6;

const [data = '', out = ''] = process.argv.slice(2);
const models = join(import.meta.dirname, '..', '..', 'models', 'moonshine-tiny-en');
const pieces = createPieceEncoder(readVocabulary(await readFile(join(models, 'tokenizer.json'), 'utf8')));

const isSpeakable = (name: string): boolean => /^[a-z]{4,16}$/u.test(name) && halfOf(name) === 'tuned';
const isDev = (name: string): boolean => seedOf(`dev ${name}`) % DEV_SHARE === 0;
const random = createRandom(seedOf('speech sentences'));
const { aboutMedicine, aboutNumbers } = createSentences(random);

const namesOf = (tier: 'known' | 'rare', count: number): string[] =>
  drawWithout(
    medicineTerms([tier])
      .map(({ name }) => name)
      .filter((name) => isSpeakable(name) && !isDev(name)),
    count,
    random,
  );
const common = commonMedicines.filter(isSpeakable);
const drugs = [
  ...common.flatMap((name) => Array<string>(SENTENCES_PER_COMMON_NAME).fill(name)),
  ...namesOf('known', KNOWN_NAMES),
  ...namesOf('rare', RARE_NAMES),
];

/** Sentences of `train` that name no medicine of the left-out half. */
async function ordinarySentences(): Promise<string[]> {
  const items = [
    ...(await readControlPool(data, 'aci-valid')),
    ...(await readControlPool(data, 'mts-valid')),
  ];
  const all = new Set(items.flatMap(({ transcript }) => spokenSentences(transcript, MIN_ORDINARY_WORDS)));
  const allowed = [...all].filter((text) =>
    medicinesIn(text).every(
      ({ name, start, end }) =>
        halfOf(name) === 'tuned' && halfOf(text.slice(start, end).toLowerCase()) === 'tuned',
    ),
  );
  return drawWithout(allowed, ORDINARY_SENTENCES, random);
}

/** As the recogniser writes: a capital, a stop; numbers in words. */
function asWritten(text: string): string {
  const written = text.replace(/\bi\b/gu, 'I').replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return /[.?!]$/u.test(written) ? written : `${written}.`;
}

const lines = [
  ...drugs.map((name) => ({ kind: 'drug', isDev: isDev(name), name, text: aboutMedicine(name) })),
  ...Array.from({ length: NUMBER_SENTENCES }, (_, at) => ({
    kind: 'number',
    isDev: at % 15 === 0,
    text: aboutNumbers(),
  })),
  ...(await ordinarySentences()).map((text, at) => ({ kind: 'ordinary', isDev: at % 30 === 0, text })),
];
const written = lines.map((line) => ({ ...line, pieces: pieces.encode(asWritten(line.text)) }));
await writeFile(out, written.map((line) => `${JSON.stringify(line)}\n`).join(''));
console.log(
  `${written.length} sentences, of them ${written.filter((each) => each.isDev).length} to choose by`,
);
