/** The golden prompt that lies beside the weights, out of PyTorch's answer: `npx tsx training/webllm/write-golden.ts REFERENCE.json OUT.json`. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Enough to have read a prompt and gone on from it three times: each is a part of the work that a driver may get wrong by itself. */
const TOKENS = 4;

interface Written {
  prompt: number[];
  answer: number[];
}

const [, , reference, out] = process.argv;
if (reference === undefined || out === undefined) throw new Error('write-golden.ts REFERENCE.json OUT.json');
const { short } = JSON.parse(readFileSync(reference, 'utf8')) as { short: Written };
writeFileSync(out, `${JSON.stringify({ prompt: short.prompt, answer: short.answer.slice(0, TOKENS) })}\n`);
