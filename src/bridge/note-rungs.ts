import type { CatalogueModel } from '#contracts/catalogue.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteLoadOptions } from '#contracts/note.ts';
import { ok, type Result } from '#contracts/result.ts';
import type { Rung } from './engine-ladder.ts';

/** The choice "rules only" of the setting that otherwise holds a model's id. */
export const RULES_CHOICE = 'rules';

export interface NoteRungsInput {
  catalogue: readonly CatalogueModel[];
  /** A model's id, `rules`, or null when nobody has chosen. */
  choice: string | null;
  /** Whether a version of it can be loaded, this release's or the one before. By the id of the model whose files they are. */
  isInstalled: (id: string) => boolean;
  filesOf: (id: string) => Promise<Result<ModelFiles>>;
  /** What this device has of the features that models ask for. */
  features: readonly string[];
  isEmbedded: (id: string) => boolean;
  threads: number;
}

/** The engines to try for the note: the chosen model, the embedded one, the rules. Only models that are on the device and that it can run. */
export function noteRungs(input: NoteRungsInput): Rung[] {
  const { threads } = input;
  const rules: Rung = {
    key: RULES_CHOICE,
    engine: 'extractive',
    load: () => Promise.resolve(ok({ engine: 'extractive', model: null, preferredDevice: 'wasm', threads })),
  };
  if (input.choice === RULES_CHOICE) return [rules];
  const usable = input.catalogue.filter(
    ({ filesOf, task, needs }) =>
      task === 'note' &&
      input.isInstalled(filesOf) &&
      needs.features.every((feature) => input.features.includes(feature)),
  );
  const chosen = usable.filter(({ id }) => id === input.choice);
  const embedded = usable.filter(({ id }) => id !== input.choice && input.isEmbedded(id));
  return [...[...chosen, ...embedded].map((model) => rungOf(model, input)), rules];
}

function rungOf({ id, filesOf, engine, needs }: CatalogueModel, input: NoteRungsInput): Rung {
  const { threads } = input;
  const preferredDevice = needs.features.includes('webgpu') ? 'webgpu' : 'wasm';
  return {
    key: `${engine} ${id}`,
    engine,
    async load(): Promise<Result<NoteLoadOptions>> {
      const model = await input.filesOf(filesOf);
      return model.ok ? ok({ engine, model: model.value, preferredDevice, threads }) : model;
    },
  };
}

/** The engine of each choice that stands at the top of its own ladder: those that can be tried here. */
export function writersOf(
  choices: readonly { id: string; isStandby: boolean }[],
  rungsFor: (choice: string) => readonly Rung[],
): { id: string; isStandby: boolean; rung: Rung }[] {
  return choices.flatMap((choice) => {
    const { id } = choice;
    const [rung] = rungsFor(id);
    return rung !== undefined && (rung.key === id || rung.key.endsWith(` ${id}`))
      ? [{ ...choice, rung }]
      : [];
  });
}
