import { expect, it } from 'vitest';
import { asStatementId } from '../ids.ts';
import type { Statement } from './statement.ts';
import { engineNames, enginesOf, modelsOf, standingWriters, type Writer } from './writer.ts';

const gpu: Writer = { engine: 'web-llm', modelId: 'm', modelHash: 'a' };
const wasm: Writer = { engine: 'embedded', modelId: 'm', modelHash: 'a' };
const rules: Writer = { engine: 'extractive', modelId: null, modelHash: null };
const statement = (by?: Writer): Statement => ({
  ...{ id: asStatementId('s'), section: 'history', text: 'x', evidence: [], weight: 1, flags: [] },
  ...{ origin: by === undefined ? 'clinician' : 'model', state: 'draft', window: null, windowKey: null },
  ...(by === undefined ? {} : { by }),
});

it.each<[string, Writer[], Writer[], string]>([
  ['the order in which they began', [wasm, gpu], [gpu, wasm], 'web-llm, embedded'],
  ['nobody whose statements are gone', [wasm], [gpu, wasm], 'embedded'],
  ['one that only the clinician kept, first', [rules, gpu], [rules], 'web-llm, extractive'],
  ['a model that began and rules that finished', [wasm, rules], [wasm, rules], 'embedded, extractive'],
  ['nobody where nobody wrote', [], [gpu], ''],
])('names %s', (_what, standing, began, names) => {
  const statements = [statement(), ...standing.map((by) => statement(by)), statement(standing[0])];
  expect(engineNames(standingWriters(statements, began))).toBe(names);
});

it('gives each set of weights once', () => {
  expect(modelsOf([gpu, wasm, rules, { ...wasm, modelHash: 'b' }])).toEqual([
    { id: 'm', hash: 'a' },
    { id: 'm', hash: 'b' },
  ]);
});

it('parts the names again', () => {
  expect(enginesOf('web-llm, embedded')).toEqual(['web-llm', 'embedded']);
  expect(engineNames([{ ...gpu, engine: 'web-llm, embedded' }, wasm])).toBe('web-llm, embedded');
});
