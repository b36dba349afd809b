/**
 * Drafts the windows of a set once, with nothing turned away but what the checks of facts refuse, and writes every line with its odds:
 * `npx tsx training/note/settings/draft-pool.ts aci-valid POOL.jsonl`. Half an hour on two quiet cores; run again it goes on where it was stopped.
 * `choose.ts` then tries settings on it in seconds, `choose-given.ts` where the section is given (MTS-Dialog).
 */
import { appendFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { embeddedModel, readManifest } from '#cli/model-files.ts';
import { listed } from '#cli/quality/arguments.ts';
import { readSet, setNames, type QualityItem } from '#cli/quality/sets.ts';
import { coverageOf } from '#domain/drafting/coverage.ts';
import { findEvidence } from '#domain/drafting/find-evidence.ts';
import {
  parseAnswerLine,
  sectionTags,
  toCheck,
  toPrompt,
  verdicts,
  type AnswerLine,
  type PatientSex,
} from '#domain/drafting/prompt.ts';
import { extractStatements } from '#domain/extraction/extract-statements.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import { parseTranscript } from '#domain/transcript/parse-transcript.ts';
import { patientSexOf } from '#domain/transcript/patient-sex.ts';
import type { Window } from '#domain/transcript/window.ts';
import { decodeAnswer } from '#workers/note/decoding/decode-answer.ts';
import { decodingSettings } from '#workers/note/decoding/decoding-settings.ts';
import { createFactGuard } from '#workers/note/decoding/fact-guard.ts';
import type { VerdictLogits } from '#workers/note/decoding/judge-line.ts';
import { createLineChecks } from '#workers/note/decoding/line-checks.ts';
import type { Reached } from '#workers/note/decoding/next-token-model.ts';
import { createLanguageModel, type LanguageModel } from '#workers/note/language-model.ts';
import { readPool, type PoolLine, type PoolWindow } from './pool.ts';

const THREADS = 2;
const never = (): boolean => false;

async function read(model: LanguageModel, from: Reached | null, text: string): Promise<Reached> {
  const reached = await model.read(from, model.encode(text), never);
  if (reached === null) throw new Error('nobody asked to stop');
  return reached;
}

async function judged(model: LanguageModel, prompt: Reached, line: AnswerLine): Promise<VerdictLogits> {
  const { logits } = await read(model, prompt, toCheck(line));
  const [yes = 0, no = 0, move = 0] = verdicts.map((verdict) => logits[model.encode(verdict)[0] ?? 0] ?? 0);
  return [yes, no, move];
}

async function draftAll(
  model: LanguageModel,
  { id: encounter, section }: Pick<QualityItem, 'id' | 'section'>,
  window: Window,
  sex: PatientSex,
): Promise<PoolWindow> {
  const prompt = await read(model, null, toPrompt(window, sex));
  const checks = createLineChecks(window, { medicines: [] });
  const lines: PoolLine[] = [];
  await decodeAnswer(model, {
    prompt,
    taking: 'likeliest',
    prefix: section === null ? null : `${sectionTags[section]}:`,
    settings: decodingSettings,
    guard: createFactGuard(checks.facts),
    onGrowing: () => undefined,
    onDropped: () => undefined,
    shouldStop: never,
    async onLine({ text, confidence }) {
      const line = parseAnswerLine(text);
      if (line === null || lines.some((other) => other.text === line.text)) return 'known';
      const evidence = findEvidence(line.text, window);
      if (evidence.length === 0 || checks.isWrong(text, line.text)) return 'again';
      const coverage = coverageOf(line.text, evidence, window);
      lines.push({ ...line, evidence, confidence, coverage, logits: await judged(model, prompt, line) });
      return 'taken';
    },
  });
  const quotes = [];
  for (const quote of extractStatements(window))
    quotes.push({ ...quote, logits: await judged(model, prompt, { problem: null, ...quote }) });
  return { encounter, window: window.id, lines, quotes };
}

const [setName, out] = process.argv.slice(2);
const [set] = listed(setName, setNames, 'set');
if (set === undefined || out === undefined) throw new Error('Usage: draft-pool.ts SET POOL.jsonl');
const had = existsSync(out) ? readPool(out) : new Map<string, PoolWindow[]>();
const model = await createLanguageModel(embeddedModel(await readManifest(), 'note'), { threads: THREADS });
const data = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
for (const item of await readSet(data, set)) {
  const utterances = parseTranscript(item.transcript);
  if (typeof utterances === 'string') throw new Error(utterances);
  const sex = patientSexOf(utterances);
  for (const window of buildWindows(utterances, { isComplete: true })) {
    if (had.get(item.id)?.some((done) => done.window === window.id) === true) continue;
    appendFileSync(out, `${JSON.stringify(await draftAll(model, item, window, sex))}\n`);
  }
}
await model.dispose();
