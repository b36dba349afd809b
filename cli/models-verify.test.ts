import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelManifest } from '#contracts/models.ts';
import { verifyModels } from './models-verify.ts';

const models = join(import.meta.dirname, '..', 'models');
const whole = JSON.parse(readFileSync(join(models, 'manifest.json'), 'utf8')) as ModelManifest;
const manifest = { ...whole, models: whole.models.filter((model) => model.id === 'silero-vad-v5') };
const weights = 'silero-vad-v5/onnx/model.onnx';

describe('models:verify', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sotto-verify-'));
    cpSync(join(models, 'silero-vad-v5'), join(folder, 'silero-vad-v5'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('finds nothing wrong with the weights of this repository', () => {
    expect(verifyModels(models, whole)).toEqual([]);
  });

  it('finds one flipped bit and names its piece', () => {
    const bytes = readFileSync(join(folder, weights));
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(folder, weights), bytes);
    expect(verifyModels(folder, manifest)).toEqual([
      `${weights}: wrong sha-256`,
      `${weights}: piece 0 is damaged`,
    ]);
  });

  it('finds a file that was cut short, one that is gone and one that nobody listed', () => {
    truncateSync(join(folder, weights), 1000);
    rmSync(join(folder, 'silero-vad-v5/config.json'));
    copyFileSync(join(models, weights), join(folder, 'silero-vad-v5/extra.onnx'));
    expect(verifyModels(folder, manifest)).toEqual([
      'silero-vad-v5/config.json: missing',
      `${weights}: 1000 bytes, not 2327524`,
      'silero-vad-v5/extra.onnx: present but not in the manifest',
    ]);
  });
});
