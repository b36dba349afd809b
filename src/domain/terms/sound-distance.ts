const VOWELS = 'aAeEiIoOuUWY';
/** Consonants that recognisers and hurried tongues take for one another, with what it costs. */
const NEAR: readonly (readonly [pair: string, cost: number])[] = [
  ...['pb', 'td', 'kg', 'sz', 'fv', 'SZ', 'CJ', 'TD'].map((pair): [string, number] => [pair, 0.3]),
  ...[
    'mn',
    'nN',
    'SC',
    'ZJ',
    'SJ',
    'CZ',
    'ts',
    'tC',
    'dJ',
    'tT',
    'dD',
    'fT',
    'sT',
    'zD',
    'vD',
    'sS',
    'zZ',
    'lr',
    'lw',
    'rw',
    'yJ',
    'vw',
    'bv',
    'pf',
    'kh',
  ].map((pair): [string, number] => [pair, 0.5]),
  ['mN', 0.6],
  ['pt', 0.7],
  ['kt', 0.7],
  ['pk', 0.7],
  ['bd', 0.7],
  ['dg', 0.7],
  ['fs', 0.7],
];
const CODES = 128;
const OTHER = 1;

const code = (phone: string): number => phone.charCodeAt(0);
const isVowel = (phone: string): boolean => VOWELS.includes(phone);

/** What it costs to leave a phone out or to put it in: short vowels and breath go unheard. */
const dropCosts = Float32Array.from({ length: CODES }, (_, at) => {
  const phone = String.fromCharCode(at);
  if (phone === 'U' || phone === 'i' || phone === 'h') return 0.3;
  if (isVowel(phone)) return 0.4;
  return 'yrwtd'.includes(phone) ? 0.6 : 0.85;
});

const swapCosts = new Float32Array(CODES * CODES).fill(OTHER);
for (const first of VOWELS) {
  for (const second of VOWELS) {
    const isUnstressed = first === 'U' || second === 'U' || first === 'i' || second === 'i';
    swapCosts[code(first) * CODES + code(second)] = isUnstressed ? 0.2 : 0.35;
  }
}
for (const [pair, cost] of NEAR) {
  const [first = '', second = ''] = pair;
  swapCosts[code(first) * CODES + code(second)] = cost;
  swapCosts[code(second) * CODES + code(first)] = cost;
}
for (let at = 0; at < CODES; at += 1) swapCosts[at * CODES + at] = 0;

const weightOf = (phones: string): number => {
  let sum = 0;
  for (let at = 0; at < phones.length; at += 1) sum += dropCosts[phones.charCodeAt(at)] ?? OTHER;
  return sum;
};

/**
 * How far two sounds lie apart: 0 for the same phones, about 1 for nothing in common. Weighted edit distance (Wagner and Fischer 1974; weights by manner and
 * place of articulation) over the weight of the longer sound. O(n·m).
 */
export function soundDistance(heard: string, said: string): number {
  let row = new Float32Array(said.length + 1);
  for (let j = 0; j < said.length; j += 1)
    row[j + 1] = (row[j] ?? 0) + (dropCosts[said.charCodeAt(j)] ?? OTHER);
  for (let i = 0; i < heard.length; i += 1) {
    const own = heard.charCodeAt(i);
    const drop = dropCosts[own] ?? OTHER;
    const next = new Float32Array(said.length + 1);
    next[0] = (row[0] ?? 0) + drop;
    for (let j = 0; j < said.length; j += 1) {
      const other = said.charCodeAt(j);
      next[j + 1] = Math.min(
        (row[j] ?? 0) + (swapCosts[own * CODES + other] ?? OTHER),
        (row[j + 1] ?? 0) + drop,
        (next[j] ?? 0) + (dropCosts[other] ?? OTHER),
      );
    }
    row = next;
  }
  const longer = Math.max(weightOf(heard), weightOf(said));
  return longer === 0 ? 0 : (row[said.length] ?? 0) / longer;
}

/** Share of letters that differ, 0 to 1 (Levenshtein over the longer spelling). */
export function spellingDistance(heard: string, said: string): number {
  let row = Array.from({ length: said.length + 1 }, (_, index) => index);
  for (let i = 0; i < heard.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < said.length; j += 1) {
      const kept = (row[j] ?? 0) + (heard[i] === said[j] ? 0 : 1);
      next.push(Math.min(kept, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return (row[said.length] ?? 0) / Math.max(1, heard.length, said.length);
}
