/**
 * Hears the tuned half of the speech test bed and writes, a line a clip, the names that compete and their features: `build-candidates.ts CACHE DATA OUT COUNT TRAINED`.
 * TRAINED are the sentences that the recogniser was trained with: a name that it knows by heart would say that names are heard better than they are.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { buildClips } from '#cli/quality/speech/clips.ts';
import { conditions, readWav } from '#cli/quality/speech/conditions.ts';
import { drugSentences } from '#cli/quality/speech/drug-sentences.ts';
import { excerpts } from '#cli/quality/speech/excerpts.ts';
import { voices } from '#cli/quality/speech/voices.ts';
import { seedOf } from '#domain/random.ts';
import { shortlist } from '#domain/terms/decide-terms.ts';
import { medicineTerms } from '#domain/terms/medicine-terms.ts';
import { proposeTerms } from '#domain/terms/propose-terms.ts';
import { termFeatures } from '#domain/terms/term-features.ts';
import { createTermIndex } from '#domain/terms/term-index.ts';
import { prepareRuntime } from '#workers/shared/transformers-runtime.ts';
import { createMoonshineEngine } from '#workers/speech/engines/moonshine.ts';

const FOLDS = 5;
const [cache = '', data = '', out = '', count = '60', trained = ''] = process.argv.slice(2);
const known = new Set(
  readFileSync(trained, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { isDev: boolean; name?: string })
    .flatMap(({ isDev, name }) => (isDev || name === undefined ? [] : [name])),
);

const isTuned = ({ half }: { half: string }): boolean => half === 'tuned';
const items = [
  ...drugSentences(Number(count)).filter(({ drug }) => !known.has(drug)),
  ...(await excerpts(data, Math.ceil(Number(count) / 2))),
].filter(isTuned);
const heardBy = voices.filter(({ isLeftOut }) => !isLeftOut);
const clean = await buildClips(
  cache,
  items,
  heardBy,
  conditions.filter(({ name }) => name === 'clean'),
);
const noisy = await buildClips(
  cache,
  items,
  heardBy,
  conditions.filter(({ name }) => name === 'noise 15 dB'),
);
// Of the noisy ones a third: the rest would only say the same again.
const clips = [...clean, ...noisy.filter((_, index) => index % 3 === 0)];
prepareRuntime({ threads: 1, needsWebGpu: false });
const engine = await createMoonshineEngine(embeddedModel(await readManifest(), 'speech'), {
  device: 'cpu',
  threads: 1,
});
const indexes = (['common', 'known', 'rare'] as const).map((tier) => createTermIndex(medicineTerms([tier])));

writeFileSync(out, '');
for (const { path, text, drug } of clips) {
  const samples = Float32Array.from(await readWav(path), (sample) => sample / 32_768);
  const heard = await engine.recognise(samples, () => false);
  const { wordProbabilities = [] } = heard.acoustics ?? {};
  const proposals = shortlist(proposeTerms(heard.text, wordProbabilities, indexes));
  const wordings = proposals.map(
    ({ start, end, term }) => heard.text.slice(0, start) + term.name + heard.text.slice(end),
  );
  const asked = [heard.text, ...wordings];
  const answers = (await heard.acoustics?.likelihoods(asked, () => false)) ?? [];
  const habits = (await heard.acoustics?.expectations(asked, () => false)) ?? [];
  const over = (of: readonly (number | null)[], at: number): number => (of[at + 1] ?? 0) - (of[0] ?? 0);
  const isThereAlready = drug !== null && heard.text.toLowerCase().includes(drug.drug);
  if (proposals.length === 0 || isThereAlready) continue;
  const features = proposals.map((proposal, at) =>
    termFeatures({ proposal, gain: over(answers, at), habit: over(habits, at) }),
  );
  const isRight = proposals.map(({ term }) => ` ${text} `.includes(` ${term.name} `));
  appendFileSync(
    out,
    `${JSON.stringify({ features, isRight, group: seedOf(drug?.drug ?? text) % FOLDS })}\n`,
  );
}
