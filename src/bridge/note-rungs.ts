import type { CatalogueModel } from '#contracts/catalogue.ts';
import type { ErrorCode } from '#contracts/errors.ts';
import type { ModelFiles } from '#contracts/models.ts';
import type { NoteLoadOptions } from '#contracts/note.ts';
import { ok, type Result } from '#contracts/result.ts';
import { enginesOf, type Writer } from '#domain/note/writer.ts';
import type { Rung } from './engine-ladder.ts';

/** The choice "rules only" of the setting that otherwise holds a model's id. */
export const RULES_CHOICE = 'rules';
const RULES_ENGINE = 'extractive';

export interface NoteRungsInput {
  catalogue: readonly CatalogueModel[];
  /** A model's id, `rules`, or null when nobody has chosen. */
  choice: string | null;
  /** Whether a version of it can be loaded, this release's or the one before. By the id of the model whose files they are. */
  isInstalled: (id: string) => boolean;
  /** Why the clinic's rules keep it from being used; null where they do not. By the same id. */
  refusalOf: (id: string) => ErrorCode | null;
  filesOf: (id: string) => Promise<Result<ModelFiles>>;
  /** What this device has of the features that models ask for. */
  features: readonly string[];
  isEmbedded: (id: string) => boolean;
  threads: number;
}

const rulesRung = (threads: number): Rung => ({
  key: RULES_CHOICE,
  engine: RULES_ENGINE,
  load: () => Promise.resolve(ok({ engine: RULES_ENGINE, model: null, preferredDevice: 'wasm', threads })),
});

/** The note models that are on the device and that it can run. */
const usableModels = (input: NoteRungsInput): CatalogueModel[] =>
  input.catalogue.filter(
    ({ filesOf, task, needs }) =>
      task === 'note' &&
      input.isInstalled(filesOf) &&
      needs.features.every((feature) => input.features.includes(feature)),
  );

/** The same by the order in which they are tried: the chosen one, the embedded one, the others. */
function rankedModels(input: NoteRungsInput): Record<'chosen' | 'embedded' | 'others', CatalogueModel[]> {
  const usable = usableModels(input);
  const unchosen = usable.filter(({ id }) => id !== input.choice);
  return {
    chosen: usable.filter(({ id }) => id === input.choice),
    embedded: unchosen.filter(({ id }) => input.isEmbedded(id)),
    others: unchosen.filter(({ id }) => !input.isEmbedded(id)),
  };
}

/** The engines to try for the note: the chosen model, the embedded one, the rules. Only models that are on the device and that it can run; one that the clinic refuses says so. */
export function noteRungs(input: NoteRungsInput): Rung[] {
  const rules = rulesRung(input.threads);
  if (input.choice === RULES_CHOICE) return [rules];
  const { chosen, embedded } = rankedModels(input);
  return [...[...chosen, ...embedded].map((model) => rungOf(model, input)), rules];
}

/**
 * The engines to try for a second opinion: those that did not write the note, the chosen one first, then the embedded one, then any other model of the
 * device, and the rules. The same weights in another place are asked where the clinician chose that, or where they are the embedded model.
 */
export function secondRungs(input: NoteRungsInput, wrote: readonly Writer[]): Rung[] {
  const { chosen, embedded, others } = rankedModels(input);
  const hasWritten = ({ engine, filesOf }: CatalogueModel): boolean =>
    wrote.some((by) => enginesOf(by.engine).includes(engine) && (by.modelId ?? filesOf) === filesOf);
  const isOfWriter = ({ filesOf }: CatalogueModel): boolean =>
    wrote.some(({ modelId }) => modelId === filesOf);
  const models = [
    ...chosen,
    ...embedded,
    ...others.filter((model) => model.id === model.filesOf && !isOfWriter(model)),
  ];
  const isOfRulesAlone = wrote.every(({ engine }) => engine === RULES_ENGINE);
  return [
    ...models
      .filter((model) => !hasWritten(model) && input.refusalOf(model.filesOf) === null)
      .map((model) => rungOf(model, input)),
    ...(isOfRulesAlone ? [] : [rulesRung(input.threads)]),
  ];
}

function rungOf({ id, name, filesOf, engine, needs }: CatalogueModel, input: NoteRungsInput): Rung {
  const { threads } = input;
  const refusal = input.refusalOf(filesOf);
  const preferredDevice = needs.features.includes('webgpu') ? 'webgpu' : 'wasm';
  return {
    key: `${engine} ${id}`,
    engine,
    name,
    ...(refusal === null ? {} : { refusal }),
    async load(): Promise<Result<NoteLoadOptions>> {
      const model = await input.filesOf(filesOf);
      return model.ok ? ok({ engine, model: model.value, preferredDevice, threads }) : model;
    },
  };
}

/** Every writer that can be tried here by itself, whatever was chosen: the models in the order of the catalogue, then the rules. */
export function writersHere(input: NoteRungsInput): { id: string; isStandby: boolean; rung: Rung }[] {
  const models = usableModels(input)
    .filter(({ filesOf }) => input.refusalOf(filesOf) === null)
    .map((model) => ({
      ...{ id: model.id, isStandby: input.isEmbedded(model.id) },
      rung: rungOf(model, input),
    }));
  return [...models, { id: RULES_CHOICE, isStandby: true, rung: rulesRung(input.threads) }];
}
