import { expect, it } from 'vitest';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { createLanguageModel } from './language-model.ts';

it('reads text into tokens and back, none among them', { timeout: 120_000 }, async () => {
  const model = await createLanguageModel(embeddedModel(await readManifest(), 'note'), { threads: 1 });
  expect(model.decode(model.encode('HPI: Knee pain since 2019.\n'))).toBe('HPI: Knee pain since 2019.\n');
  expect(model.decode([])).toBe('');
  expect(model.decode([model.endId])).toBe('');
  await model.dispose();
});
