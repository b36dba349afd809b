import { createEngines } from '../engines.ts';
import { runEncounter, type Drafted, type Engines } from '../run-encounter.ts';
import type { CliEncounter } from '../inputs.ts';
import { clipMeasures, realVoiceClips, sampleClip, sampleTranscript } from './clips.ts';
import { measure, type Measure } from './result.ts';

interface Timed extends Drafted {
  seconds: number;
}

async function draft(encounter: CliEncounter, engines: Engines): Promise<Timed> {
  const startedMs = performance.now();
  const drafted = await runEncounter(encounter, engines, () => undefined);
  if (!drafted.ok) throw new Error(`Node run: ${drafted.error.code}`);
  return { ...drafted.value, seconds: (performance.now() - startedMs) / 1000 };
}

/** The command line's figures: load, then the sample and each recording through the pipeline, then a pasted transcript. */
export async function benchNode(add: (measures: readonly Measure[]) => void): Promise<void> {
  const engines = createEngines('extractive');
  const startedMs = performance.now();
  const ready = await engines.speech.ready();
  if (!ready.ok) throw new Error(`Node run: ${ready.error.code}`);
  const { engine, device } = ready.value;
  const on = `${engine}, Node, ${device}, 1 thread`;
  add([measure('speech models loaded', (performance.now() - startedMs) / 1000, 's', `from disk, ${on}`)]);
  for (const clip of [await sampleClip(), ...(await realVoiceClips()).clips]) {
    const { utterances, seconds, audioMs } = await draft(
      { id: 'clip', kind: 'audio', path: clip.path },
      engines,
    );
    const heard = utterances.map(({ text }) => text).join(' ');
    add(clipMeasures(clip, { heard, seconds, audioSeconds: audioMs / 1000 }, on));
  }
  const pasted = await draft({ id: 'pasted', kind: 'transcript', text: await sampleTranscript() }, engines);
  add([
    measure(
      'transcript to finished note',
      pasted.seconds,
      's',
      `sample visit as text, ${pasted.note.engine}, Node`,
    ),
  ]);
}
