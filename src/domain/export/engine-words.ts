import { enginesOf } from '../note/writer.ts';

const words: Record<string, string> = {
  embedded: 'Sotto’s note model, on this device',
  'web-llm': 'Sotto’s note model, on the graphics processor of this device',
  'llama-cpp': 'a model that the clinic brought, on this device',
  extractive: 'rules only, no language model',
};

/** Who wrote a note, in words: "Written by …". */
export const engineWords = (engine: string): string =>
  engine === ''
    ? 'the clinician alone'
    : enginesOf(engine)
        .map((each) => words[each] ?? each)
        .join('; then ');
