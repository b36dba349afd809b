import '#workers/shared/no-peer-connections.ts';
import { expose } from 'comlink';
import type { SpeechApi } from '#contracts/speech.ts';
import { createSpeechEngines } from './speech-engines.ts';
import { createSpeechWorker } from './speech.ts';

expose(createSpeechWorker(createSpeechEngines()) satisfies SpeechApi);
