import { noteEngines } from '#workers/note/engines/registry.ts';
import { createNoteWorker } from '#workers/note/note.ts';
import { createSpeechEngines } from '#workers/speech/speech-engines.ts';
import { createSpeechWorker } from '#workers/speech/speech.ts';
import { createAudioFileReader } from './audio/read-audio-file.ts';
import { createDirectNoteClient, createDirectSpeechClient } from './direct-clients.ts';
import { embeddedModel, readManifest } from './model-files.ts';
import type { Engines } from './run-encounter.ts';

/** The app's engines with the embedded models, in this process. Nothing is loaded before it is needed. */
export function createEngines(noteEngine: string): Engines {
  const speech = createSpeechWorker(createSpeechEngines());
  return {
    speech: createDirectSpeechClient(speech, async () => {
      const manifest = await readManifest();
      return {
        recogniser: embeddedModel(manifest, 'speech'),
        voiceActivity: embeddedModel(manifest, 'voice-activity'),
      };
    }),
    note: createDirectNoteClient(createNoteWorker(noteEngines), noteEngine, async () =>
      noteEngine === 'extractive' ? null : embeddedModel(await readManifest(), 'note'),
    ),
    files: createAudioFileReader(),
  };
}
