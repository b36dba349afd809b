import type { NoteEngineFactories } from '../note.ts';
import { createEmbeddedEngine } from './embedded.ts';
import { createExtractiveEngine } from './extractive.ts';
import { createLlamaCppEngine } from './llama-cpp.ts';
import { createWebLlmEngine } from './web-llm.ts';

/** Every engine that the note worker can load. A new one is a file beside this and a line here. */
export const noteEngines: NoteEngineFactories = {
  embedded: (options) => createEmbeddedEngine(options),
  extractive: () => createExtractiveEngine(),
  'llama-cpp': (options) => createLlamaCppEngine(options),
  'web-llm': (options) => createWebLlmEngine(options),
};
