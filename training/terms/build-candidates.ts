/** Hears the tuned half of the speech test bed and writes, a line a clip, the names that compete and their features: `build-candidates.ts CACHE DATA OUT COUNT`. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { buildClips } from '#cli/quality/speech/clips.ts';
import { conditions, readWav } from '#cli/quality/speech/conditions.ts';
import { drugSentences } from '#cli/quality/speech/drug-sentences.ts';
import { excerpts } from '#cli/quality/speech/excerpts.ts';
import { voices } from '#cli/quality/speech/voices.ts';
import { createRandom, drawWithout, seedOf } from '#domain/random.ts';
import { shortlist } from '#domain/terms/decide-terms.ts';
import { medicineTerms, visitTerms } from '#domain/terms/medicine-terms.ts';
import { proposeTerms } from '#domain/terms/propose-terms.ts';
import { termFeatures } from '#domain/terms/term-features.ts';
import { createTermIndex } from '#domain/terms/term-index.ts';
import { prepareRuntime } from '#workers/shared/transformers-runtime.ts';
import { createMoonshineEngine } from '#workers/speech/engines/moonshine.ts';

const FOLDS = 5;
const [cache = '', data = '', out = '', count = '60'] = process.argv.slice(2);

const isTuned = ({ half }: { half: string }): boolean => half === 'tuned';
const items = [
  ...drugSentences(Number(count)),
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

const names = [
  ...new Set(
    items.flatMap((item): string[] => ('drug' in item && typeof item.drug === 'string' ? [item.drug] : [])),
  ),
];

/** Eight names; the one that is spoken of among them. */
const listFor = (text: string, drug: string | null): string[] => [
  ...(drug === null ? [] : [drug]),
  ...drawWithout(names, drug === null ? 8 : 7, createRandom(seedOf(text))),
];

writeFileSync(out, '');
for (const { path, text, drug } of clips) {
  const samples = Float32Array.from(await readWav(path), (sample) => sample / 32_768);
  const heard = await engine.recognise(samples, () => false);
  const { wordProbabilities = [] } = heard.acoustics ?? {};
  const visit = createTermIndex(visitTerms(listFor(text, drug?.drug ?? null)));
  const races = [indexes, [visit, ...indexes]].map((each) =>
    shortlist(proposeTerms(heard.text, wordProbabilities, each)),
  );
  const wordings = races
    .flat()
    .map(({ start, end, term }) => heard.text.slice(0, start) + term.name + heard.text.slice(end));
  const asked = [...new Set([heard.text, ...wordings])];
  const answers = (await heard.acoustics?.likelihoods(asked, () => false)) ?? [];
  const likelihood = (wording: string): number => answers[asked.indexOf(wording)] ?? 0;
  const isThereAlready = drug !== null && heard.text.toLowerCase().includes(drug.drug);
  for (const proposals of races) {
    if (proposals.length === 0 || isThereAlready) continue;
    const features = proposals.map((proposal) => {
      const wording =
        heard.text.slice(0, proposal.start) + proposal.term.name + heard.text.slice(proposal.end);
      return termFeatures({ proposal, gain: likelihood(wording) - likelihood(heard.text) });
    });
    const isRight = proposals.map(({ term }) => ` ${text} `.includes(` ${term.name} `));
    appendFileSync(
      out,
      `${JSON.stringify({ features, isRight, group: seedOf(drug?.drug ?? text) % FOLDS })}\n`,
    );
  }
}
