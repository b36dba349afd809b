import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asUtteranceId, type UtteranceId } from '../ids.ts';
import type { Evidence } from '../note/statement.ts';
import { buildWindows } from './build-windows.ts';
import { applyEdit, setSpeaker, swapSpeakers, undone, type TranscriptEdit } from './edit-transcript.ts';
import { replaceWords, restoreHeard, takeSuggestion } from './edit-words.ts';
import { asHeard, heardWords } from './heard-stretches.ts';
import { mergeWithNext, splitUtterance } from './split-and-merge.ts';
import type { Speaker, Utterance } from './utterance.ts';
import { moveEvidence } from './word-moves.ts';

const utterance = (n: number, text: string, extra: Partial<Utterance> = {}): Utterance => ({
  id: asUtteranceId(`u${n}`),
  startMs: n * 1000,
  endMs: n * 1000 + 1000,
  text,
  speaker: n % 2 === 0 ? 'clinician' : 'patient',
  speakerConfidence: 0.8,
  speakerSource: 'rule',
  confidence: 0.9,
  ...extra,
});
const u = (n: number): UtteranceId => asUtteranceId(`u${n}`);
const ev = (n: number, start: number, end: number): Evidence => ({ utterance: u(n), start, end });

function made(utterances: readonly Utterance[], edit: TranscriptEdit | null): Utterance[] {
  const after = edit === null ? null : applyEdit(utterances, edit);
  if (after === null) throw new Error('the edit was refused');
  return after;
}
const movesOf = (edit: TranscriptEdit | null) => edit?.moves ?? [];
/** The words that evidence marks. */
const marked = (utterances: readonly Utterance[], evidence: readonly Evidence[]): (string | undefined)[] =>
  evidence.map(({ utterance: id, start, end }) =>
    utterances.find((each) => each.id === id)?.text.slice(start, end),
  );

const visit = [
  utterance(0, 'any allergies?'),
  utterance(1, 'i take lies in a pearl every day and my knee hurts'),
  utterance(2, 'okay.'),
];

describe('replacing words', () => {
  it('keeps what was heard, and evidence follows the words on both sides of the change', () => {
    const edit = replaceWords(visit, [u(1)], 'i take lisinopril every day and my knee hurts');
    const after = made(visit, edit);
    expect(after.map(({ id }) => id)).toEqual(['u0', 'u1', 'u2']);
    expect(after[1]).toMatchObject({ startMs: 1000, endMs: 2000 });
    expect(heardWords(after[1]!)).toBe(visit[1]?.text);
    const evidence = [ev(1, 0, 6), ev(1, 7, 22), ev(1, 37, 50), ev(0, 0, 3)];
    expect(marked(after, moveEvidence(evidence, movesOf(edit)))).toEqual([
      'i take',
      'lisinopril',
      'my knee hurts',
      'any',
    ]);
  });

  it('takes whole words for what changed', () => {
    const edit = replaceWords([utterance(0, 'take forty of it')], [u(0)], 'take fourteen of it');
    expect(edit?.moves[1]).toMatchObject({ from: { start: 5, end: 10 }, to: { start: 5, end: 13 } });
  });

  it('changes only the utterances of a turn whose words differ', () => {
    const turn = [utterance(0, 'one two'), utterance(1, 'three four'), utterance(2, 'five six')];
    const ids = [u(0), u(1), u(2)];
    expect(
      made(turn, replaceWords(turn, ids, 'one two three more five six')).map(({ text }) => text),
    ).toEqual(['one two', 'three more', 'five six']);
    expect(made(turn, replaceWords(turn, ids, 'one and six')).map(({ text }) => text)).toEqual([
      'one and',
      '',
      'six',
    ]);
    expect(replaceWords(turn, ids, 'one two three four five six')).toBeNull();
    expect(replaceWords(turn, [u(0), u(2)], 'nothing')).toBeNull();
  });

  it('settles the suggestions that it touches and moves the others along', () => {
    const text = 'take lies in a pearl and met for me in';
    const of = (start: number, end: number) =>
      ({ start, end, heard: text.slice(start, end), state: 'offered', candidates: [] }) as const;
    const said = [utterance(0, text, { suggestions: [of(5, 20), of(25, 38)] })];
    const [after] = made(said, replaceWords(said, [u(0)], 'take lisinopril and met for me in'));
    expect(after?.suggestions?.map(({ start, end }) => after.text.slice(start, end))).toEqual([
      'met for me in',
    ]);
  });

  it('gives words to a gap, and the gap comes back', () => {
    const said = [utterance(0, 'hello'), utterance(1, '', { gap: 'not-understood' })];
    const filled = made(said, replaceWords(said, [u(1)], 'my chest hurts'));
    expect(filled[1]?.gap).toBeUndefined();
    expect(buildWindows(filled, { isComplete: true })[0]?.parts.map(({ text }) => text)).toEqual([
      'hello',
      'my chest hurts',
    ]);
    expect(made(filled, restoreHeard(filled, u(1)))[1]).toMatchObject({ text: '', gap: 'not-understood' });
  });

  it('restores what was heard', () => {
    const after = made(visit, replaceWords(visit, [u(1)], 'something else'));
    expect(made(after, restoreHeard(after, u(1)))[1]?.text).toBe(visit[1]?.text);
    expect(restoreHeard(visit, u(1))).toBeNull();
  });
});

describe('splitting and joining', () => {
  it('splits at the next word, divides the time, and evidence falls into two', () => {
    const edit = splitUtterance(visit, u(1), 30, 'clinician');
    const after = made(visit, edit);
    expect(after.map(({ id, text }) => [id, text])).toEqual([
      ['u0', 'any allergies?'],
      ['u1', 'i take lies in a pearl every day'],
      ['u1.5', 'and my knee hurts'],
      ['u2', 'okay.'],
    ]);
    expect(after[2]).toMatchObject({ speaker: 'clinician', speakerSource: 'clinician', startMs: 1660 });
    expect(after[1]).toMatchObject({ speaker: 'patient', speakerSource: 'rule', endMs: 1660 });
    expect(marked(after, moveEvidence([ev(1, 23, 39)], movesOf(edit)))).toEqual(['every day', 'and my']);
  });

  it('refuses a half without words', () => {
    expect(splitUtterance(visit, u(1), 0, null)).toBeNull();
    expect(splitUtterance(visit, u(1), 999, null)).toBeNull();
    expect(splitUtterance(visit, u(7), 3, null)).toBeNull();
  });

  it('joins what it split into what was there, times and heard words too', () => {
    const after = made(visit, splitUtterance(visit, u(1), 30, null));
    const joined = made(after, mergeWithNext(after, u(1)));
    expect(joined[1]).toMatchObject({
      ...visit[1],
      heard: [{ source: 'u1', from: 0, text: visit[1]?.text }],
    });
  });

  it('joins only one speaker with himself', () => {
    expect(mergeWithNext(visit, u(0))).toBeNull();
    const two = [utterance(0, 'my knee'), utterance(2, 'and my hip')];
    const edit = mergeWithNext(two, u(0));
    const after = made(two, edit);
    expect(after).toMatchObject([{ id: 'u0', text: 'my knee and my hip', startMs: 0, endMs: 3000 }]);
    expect(marked(after, moveEvidence([ev(2, 4, 10)], movesOf(edit)))).toEqual(['my hip']);
    // A split where they were joined finds the time of the second again.
    expect(made(after, splitUtterance(after, u(0), 8, null))[1]).toMatchObject({
      text: 'and my hip',
      startMs: 2000,
    });
  });
});

describe('speakers', () => {
  it('are swapped in the whole visit, and swapped back', () => {
    const swapped = made(visit, swapSpeakers(visit));
    expect(swapped.map(({ speaker }) => speaker)).toEqual(['patient', 'clinician', 'patient']);
    expect(made(swapped, swapSpeakers(swapped)).map(({ speaker }) => speaker)).toEqual(
      visit.map(({ speaker }) => speaker),
    );
  });
});

const said = fc.array(fc.constantFrom('pain', 'knee.', 'no', 'five?', 'mg', 'dr.', 'warm', 'lies'), {
  minLength: 1,
  maxLength: 40,
});
const long = fc.array(fc.constantFrom('long', 'turn.', 'goes', 'on'), { minLength: 115, maxLength: 160 });
const visits = fc
  .array(fc.tuple(fc.oneof({ arbitrary: said, weight: 6 }, long), fc.nat(9)), { minLength: 1, maxLength: 12 })
  .map((turns) =>
    turns.map(([words, kind], n) =>
      kind === 0
        ? utterance(n, '', { gap: 'repetition' })
        : utterance(n, words.join(' '), {
            speaker: kind < 6 ? 'patient' : 'clinician',
            ...(kind === 1 && {
              suggestions: [
                {
                  start: 0,
                  end: words[0]?.length ?? 0,
                  heard: words[0] ?? '',
                  state: 'offered',
                  candidates: [{ name: 'warfarin', confidence: 0.5, tier: 'common', context: 'dose' }],
                },
              ],
            }),
          }),
    ),
  );
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('words', 'words', 'turn', 'split', 'merge', 'speaker', 'take', 'restore', 'swap'),
    which: fc.nat(30),
    at: fc.nat(200),
    to: fc.nat(60),
    words: fc.constantFrom('', 'warfarin', 'two more words', 'a. b? c', 'knee.'),
  }),
  { maxLength: 14 },
);
type Step = typeof steps extends fc.Arbitrary<(infer T)[]> ? T : never;

function editOf(now: readonly Utterance[], { kind, which, at, to, words }: Step): TranscriptEdit | null {
  const target = now[which % now.length];
  if (target === undefined) return null;
  const { id, text } = target;
  const next = now[(which % now.length) + 1];
  const put = (all: string): string => all.slice(0, at) + words + all.slice(at + to);
  switch (kind) {
    case 'words':
      return replaceWords(now, [id], put(text));
    case 'turn':
      return next === undefined ? null : replaceWords(now, [id, next.id], put(`${text} ${next.text}`));
    case 'split':
      return splitUtterance(
        now,
        id,
        at % (text.length + 1),
        ([null, 'patient', 'other'] as const)[to % 3] ?? null,
      );
    case 'merge':
      return mergeWithNext(now, id);
    case 'speaker':
      return setSpeaker(now, [id], (['clinician', 'patient', 'other'] as Speaker[])[to % 3] ?? 'other');
    case 'take':
      return takeSuggestion(now, id, 0, to % 2 === 0 ? 'warfarin' : null);
    case 'restore':
      return restoreHeard(now, id);
    default:
      return swapSpeakers(now);
  }
}

/** Evidence for each word of a transcript. */
const everyWord = (utterances: readonly Utterance[]): Evidence[] =>
  utterances.flatMap(({ id, text }) =>
    [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
      utterance: id,
      start: index,
      end: index + word.length,
    })),
  );

describe('whatever is edited', () => {
  it('evidence lies inside its utterance, ids stay in order, and undo returns to the start byte for byte', () => {
    fc.assert(
      fc.property(visits, steps, (start, doings) => {
        let now: readonly Utterance[] = start;
        let evidence = everyWord(start);
        const done: TranscriptEdit[] = [];
        for (const step of doings) {
          const edit = editOf(now, step);
          if (edit === null) continue;
          now = made(now, edit);
          evidence = moveEvidence(evidence, edit.moves);
          done.push(edit);
          const texts = new Map(now.map(({ id, text }) => [id, text]));
          const isOutside = ({ utterance: id, start: from, end }: Evidence): boolean =>
            from < 0 || end <= from || end > (texts.get(id)?.length ?? -1);
          expect(evidence.filter(isOutside)).toEqual([]);
          const numbers = now.map(({ id }) => Number(id.slice(1)));
          expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
          expect(asHeard(now).map(({ id, text, gap }) => [id, text, gap])).toEqual(
            start.map(({ id, text, gap }) => [id, text, gap]),
          );
          for (const { text, suggestions = [] } of now)
            for (const each of suggestions) expect(each.end).toBeLessThanOrEqual(text.length);
        }
        for (const edit of done.reverse()) now = made(now, undone(edit));
        expect(now).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });

  it('changes its own window and those that see its words as context, and no other', () => {
    fc.assert(
      fc.property(visits, steps, (start, doings) => {
        let now: readonly Utterance[] = start;
        for (const step of doings) {
          const edit = editOf(now, step);
          if (edit === null) continue;
          const next = made(now, edit);
          const touched = new Set([...edit.before, ...edit.after].map(({ id }) => id));
          const [was, is] = [keysOf(now, touched), keysOf(next, touched)];
          for (const id of new Set([...was.keys(), ...is.keys()])) {
            const [old, fresh] = [was.get(id), is.get(id)];
            if (old === 'touched' || fresh === 'touched' || old?.context !== fresh?.context) continue;
            expect(fresh).toEqual(old);
          }
          now = next;
        }
      }),
      { numRuns: 25 },
    );
  });

  it('every word stands in exactly one window, and no window is too long', () => {
    fc.assert(
      fc.property(visits, steps, (start, doings) => {
        let now: readonly Utterance[] = start;
        for (const step of doings) {
          const edit = editOf(now, step);
          if (edit !== null) now = made(now, edit);
        }
        const windows = buildWindows(now, { isComplete: true });
        const packed = windows.flatMap(({ parts }) => parts.flatMap(({ text }) => text.match(/\S+/gu) ?? []));
        expect(packed).toEqual(now.flatMap(({ text }) => text.match(/\S+/gu) ?? []));
        for (const { parts } of windows)
          expect(parts.flatMap(({ text }) => text.match(/\S+/gu) ?? []).length).toBeLessThanOrEqual(140);
        expect(new Set(windows.map(({ id }) => id)).size).toBe(windows.length);
      }),
      { numRuns: 60 },
    );
  });
});

/** Key and context of each window; `touched` for those that hold, or see as context, words of these utterances. */
function keysOf(
  utterances: readonly Utterance[],
  ids: ReadonlySet<UtteranceId>,
): Map<string, 'touched' | { key: string; context: UtteranceId | undefined }> {
  const windows = buildWindows(utterances, { isComplete: true });
  return new Map(
    windows.map(({ id, key, parts, context }) => {
      const isTouched = [...parts, ...(context === null ? [] : [context])].some((part) =>
        ids.has(part.utterance),
      );
      return [id, isTouched ? 'touched' : { key, context: context?.utterance }];
    }),
  );
}
