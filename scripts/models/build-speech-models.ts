/**
 * Recipe of the embedded speech models: `npx tsx scripts/models/build-speech-models.ts [two_cities.wav]`. Byte for
 * byte the same at each run; then run `npx tsx scripts/models/write-manifest.ts`. The recording, 16-bit mono at
 * 16 kHz, is the one in the Moonshine repository (MIT); without it the golden clip stays as it is. The recogniser's
 * decoder is our own (training/speech): only with `--into FOLDER`, for its training, is the one of the package written.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import {
  config,
  generationConfig,
  preprocessorConfig,
  tokenizer,
  tokenizerConfig,
} from './moonshine-configs.ts';
import { unpackNpmPackage } from './npm-package.ts';

const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
const models = values.into ?? join(import.meta.dirname, '..', '..', 'models');

const target = (path: string): string => {
  const file = join(models, path);
  mkdirSync(dirname(file), { recursive: true });
  return file;
};

const writeJson = (path: string, value: unknown): void =>
  writeFileSync(target(path), `${JSON.stringify(value)}\n`);

/** The package's licence file covers the English models (section 1, MIT) and other languages (not shipped). */
const mitSection = (licence: string): string => `${(licence.split(/^SECTION 2/m)[0] ?? '').trimEnd()}\n`;

const buildMoonshine = async (): Promise<void> => {
  const weights = unpackNpmPackage('@moonshine-ai/moonshine-js', '0.1.29');
  const quantized = join(weights, 'dist/model/tiny/quantized');
  const folder = 'moonshine-tiny-en';
  for (const name of ['encoder_model', ...(values.into === undefined ? [] : ['decoder_model_merged'])]) {
    copyFileSync(join(quantized, `${name}.onnx`), target(`${folder}/onnx/${name}_quantized.onnx`));
  }
  writeJson(`${folder}/config.json`, config);
  writeJson(`${folder}/generation_config.json`, generationConfig);
  writeJson(`${folder}/preprocessor_config.json`, preprocessorConfig);
  writeJson(`${folder}/tokenizer_config.json`, tokenizerConfig);
  const vocabulary = unpackNpmPackage('llama-tokenizer-js', '1.2.2');
  const llama = (await import(pathToFileURL(join(vocabulary, 'llama-tokenizer.js')).href)) as {
    default: { vocabById: string[] };
  };
  writeJson(`${folder}/tokenizer.json`, tokenizer(llama.default.vocabById));
  writeFileSync(target(`${folder}/LICENSE.txt`), mitSection(readFileSync(join(weights, 'LICENSE'), 'utf8')));
  copyFileSync(join(vocabulary, 'LICENSE.md'), target(`${folder}/LICENSE-tokenizer.txt`));
};

const sileroLicence = `MIT License

Copyright (c) 2020-present Silero Team

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

const buildSilero = (): void => {
  const weights = unpackNpmPackage('@ricky0123/vad-web', '0.0.31');
  const folder = 'silero-vad-v5';
  copyFileSync(join(weights, 'dist/silero_vad_v5.onnx'), target(`${folder}/onnx/model.onnx`));
  writeJson(`${folder}/config.json`, { model_type: 'custom' });
  writeFileSync(target(`${folder}/LICENSE.txt`), sileroLicence);
};

const WAV_HEADER_BYTES = 44;
const GOLDEN_FROM_MS = 1000;
const GOLDEN_TO_MS = 4400;
const BYTES_PER_MS = 32;

const buildGoldenClip = (recording: string): void => {
  const pcm = readFileSync(recording).subarray(WAV_HEADER_BYTES);
  const clip = pcm.subarray(GOLDEN_FROM_MS * BYTES_PER_MS, GOLDEN_TO_MS * BYTES_PER_MS);
  writeFileSync(target('moonshine-tiny-en/golden.pcm'), clip);
  writeFileSync(
    target('moonshine-tiny-en/golden.txt'),
    'It was the best of times. It was the worst of times.\n',
  );
};

await buildMoonshine();
buildSilero();
const [recording] = positionals;
if (recording !== undefined) buildGoldenClip(recording);
