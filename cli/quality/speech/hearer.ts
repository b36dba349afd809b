import { heardText, isChanged } from '#domain/terms/term-suggestion.ts';
import { SAMPLE_RATE_HZ, type SpeechApi, type SpeechEvent } from '#contracts/speech.ts';
import type { HeardSpeech } from '#domain/transcript/utterance.ts';
import { createTermCorrector, type ProposalWays } from '#workers/speech/correction/term-corrector.ts';
import { createSpeechEngines } from '#workers/speech/speech-engines.ts';
import { createSpeechWorker } from '#workers/speech/speech.ts';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import type { Hearing } from './measures.ts';

/** One clip as the app hears it, and as it would be without corrections: one recognition gives both. */
export interface TwoHearings {
  asHeard: Hearing;
  corrected: Hearing;
  inferenceMs: number;
}

/** Feeds clips to the app's own speech worker (voice activity, recogniser, corrections), in this process. */
export interface Hearer {
  /** @param ways by which names are proposed, instead of all. */
  hear(samples: Int16Array, terms: readonly string[], ways?: ProposalWays): Promise<TwoHearings>;
}

const ALL_WAYS: ProposalWays = { bySound: true, byReading: true };

/** @throws when the embedded models do not load. */
export async function createHearer(): Promise<Hearer> {
  const ways = { ...ALL_WAYS };
  const worker = createSpeechWorker({
    ...createSpeechEngines(),
    createCorrector: () => createTermCorrector(ways),
  });
  const manifest = await readManifest();
  const models = {
    recogniser: embeddedModel(manifest, 'speech'),
    voiceActivity: embeddedModel(manifest, 'voice-activity'),
  };
  const loaded = await worker.load(models, { preferredDevice: 'cpu', threads: 1 });
  if (!loaded.ok) throw new Error(`speech engines: ${loaded.error.code}`);
  return {
    async hear(samples, terms, wanted = ALL_WAYS) {
      Object.assign(ways, wanted);
      await worker.setTerms(terms);
      const { finals, inferenceMs } = await finalsOf(worker, samples);
      const seconds = samples.length / SAMPLE_RATE_HZ;
      const both = finals.map(({ text, suggestions = [] }) => ({ text, suggestions }));
      const open = both.flatMap(({ suggestions }) => suggestions.filter((each) => !isChanged(each)));
      return {
        asHeard: { text: both.map(heardText).join(' '), offered: [], seconds },
        corrected: {
          text: both.map(({ text }) => text).join(' '),
          offered: open.flatMap(({ candidates }) => candidates[0]?.name ?? []),
          seconds,
        },
        inferenceMs,
      };
    },
  };
}

async function finalsOf(
  worker: SpeechApi,
  samples: Int16Array,
): Promise<{ finals: HeardSpeech[]; inferenceMs: number }> {
  const finals: HeardSpeech[] = [];
  const opened = await worker.open('clip', 0, (event: SpeechEvent) => {
    if (event.type === 'final') finals.push(event.speech);
  });
  if (!opened.ok) throw new Error(`speech worker: ${opened.error.code}`);
  for (let at = 0; at < samples.length; at += SAMPLE_RATE_HZ)
    await worker.push('clip', samples.slice(at, at + SAMPLE_RATE_HZ));
  const summary = await worker.finish('clip');
  if (!summary.ok) throw new Error(`speech worker: ${summary.error.code}`);
  return { finals, inferenceMs: summary.value.inferenceMs };
}
