/** What the test of the web-llm engine asks, as token ids for `reference.py`: `npx tsx training/webllm/reference-requests.ts OUT.json`. */
import { writeFileSync } from 'node:fs';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { toPrompt } from '#domain/drafting/prompt.ts';
import { shortWindow } from '#tests/fakes/short-window.ts';
import { loadNoteTokenizer } from '#workers/note/note-tokenizer.ts';
import { prepareRuntime } from '#workers/shared/transformers-runtime.ts';

/** A token takes seconds on a GPU in software. */
const TOKENS = 10;

const [, , out] = process.argv;
if (out === undefined) throw new Error('reference-requests.ts OUT.json');
prepareRuntime({ threads: 1, needsWebGpu: false });
const tokenizer = await loadNoteTokenizer(embeddedModel(await readManifest(), 'note'));
const prompt = tokenizer.encode(toPrompt(shortWindow(), 'unknown'));
writeFileSync(out, `${JSON.stringify([{ name: 'short', prompt, tokens: TOKENS }])}\n`);
