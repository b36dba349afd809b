import type { ModelFiles } from '#contracts/models.ts';
import type { NextTokenModel } from './decoding/next-token-model.ts';
import { likeliest } from './decoding/pick-token.ts';

/** What the model answered was not what it answers elsewhere: on this device nothing that it writes is to be trusted. */
export class SelfTestError extends Error {
  override readonly name = 'SelfTestError';

  /** @param engine as in `NoteLoadOptions.engine`. */
  constructor(engine: string, reason: 'has none' | 'answered wrongly' | 'took too long') {
    super(`golden prompt of ${engine}: ${reason}`);
  }
}

export interface GoldenTest {
  engine: string;
  files: ModelFiles;
  /** Milliseconds after which the engine is refused as too slow; none when left out. */
  limitMs?: number;
}

/** Token ids. They lie beside the weights and change with them (`training/webllm/write-golden.ts`). */
interface Golden {
  prompt: number[];
  answer: number[];
}

/**
 * The model, once it has answered its golden prompt token for token; else it is let go of. There are drivers that run a model without an error and write
 * rubbish (platform facts B5), and nothing later would find that out: rubbish that reads well becomes a note.
 * Throws `SelfTestError`, and what inference throws.
 */
export async function provenModel<T extends NextTokenModel & { dispose(): Promise<void> }>(
  model: T,
  test: GoldenTest,
): Promise<T> {
  try {
    await assertGolden(model, test);
    return model;
  } catch (thrown) {
    // Not waited for: a GPU that is stuck never gives its weights back, and the next engine has to begin.
    void model.dispose().catch(() => undefined);
    throw thrown;
  }
}

async function assertGolden(model: NextTokenModel, { engine, files, limitMs }: GoldenTest): Promise<void> {
  const golden = await readGolden(files);
  if (golden === null) throw new SelfTestError(engine, 'has none');
  const startMs = performance.now();
  const isTooSlow = (): boolean => limitMs !== undefined && performance.now() - startMs > limitMs;
  let next: readonly number[] = golden.prompt;
  let place = null;
  for (const token of golden.answer) {
    place = await model.read(place, next, isTooSlow);
    if (place === null || isTooSlow()) throw new SelfTestError(engine, 'took too long');
    if (likeliest(place.logits, () => false) !== token) throw new SelfTestError(engine, 'answered wrongly');
    next = [token];
  }
}

async function readGolden({ files }: ModelFiles): Promise<Golden | null> {
  const file = files['golden.json'];
  if (file === undefined) return null;
  const { prompt, answer } = JSON.parse(await file.text()) as Partial<Golden>;
  // An empty list would let every model pass.
  return prompt?.length && answer?.length ? { prompt, answer } : null;
}
