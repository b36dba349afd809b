import type { SectionId } from '../note/section.ts';

/** What a clinician changes in drafts again and again, as a plain rule. */
export type StyleHabit =
  /** Writes `to` for `from`; an empty `to` leaves the words out. `from` is in lower case with single spaces. */
  | { kind: 'words'; from: string; to: string }
  /** Writes no full sentences in this section. */
  | { kind: 'short'; section: SectionId };

export type StyleRule = StyleHabit & {
  /** A rule that is only proposed, or switched off, changes nothing. */
  state: 'proposed' | 'on' | 'off';
};

/** How often a habit was seen, by visit. */
interface Sighting {
  habit: StyleHabit;
  visits: readonly { id: string; times: number }[];
}

/** One clinician's style, newest first. */
export interface Style {
  rules: readonly StyleRule[];
  /** Habits that are not rules yet. */
  seen: readonly Sighting[];
  /** Keys of rules that were deleted: they are not proposed again. */
  refused: readonly string[];
}

export const emptyStyle: Style = { rules: [], seen: [], refused: [] };

const LEAST_VISITS = 2;
const LEAST_TIMES_IN_ONE = 3;
/** More would only be noise; the oldest go first. */
const MOST_SEEN = 300;
const MOST_RULES = 200;

export const habitKey = (habit: StyleHabit): string =>
  habit.kind === 'short' ? `short ${habit.section}` : `words ${habit.from}\u0001${habit.to}`;

/** Counts what was seen in one visit, and proposes a rule for what was seen in two visits or three times in one. */
export function withSightings(style: Style, visit: string, habits: readonly StyleHabit[]): Style {
  return habits.reduce((now, habit) => withSighting(now, visit, habit), style);
}

function withSighting(style: Style, visit: string, habit: StyleHabit): Style {
  const key = habitKey(habit);
  if (style.refused.includes(key) || style.rules.some((rule) => habitKey(rule) === key)) return style;
  const before = style.seen.find((each) => habitKey(each.habit) === key);
  const others = style.seen.filter((each) => each !== before);
  const here = before?.visits.find(({ id }) => id === visit);
  const visits = [
    ...(before?.visits.filter((each) => each !== here) ?? []),
    { id: visit, times: (here?.times ?? 0) + 1 },
  ];
  const isHabit = visits.length >= LEAST_VISITS || visits.some(({ times }) => times >= LEAST_TIMES_IN_ONE);
  if (!isHabit) return { ...style, seen: [{ habit, visits }, ...others].slice(0, MOST_SEEN) };
  const rules = [{ ...habit, state: 'proposed' as const }, ...style.rules].slice(0, MOST_RULES);
  return { ...style, rules, seen: others };
}

/** Switches a rule on or off; a proposed one is taken or put aside by that. */
export const withRuleSwitched = (style: Style, key: string, isOn: boolean): Style => ({
  ...style,
  rules: style.rules.map((rule) => (habitKey(rule) === key ? { ...rule, state: isOn ? 'on' : 'off' } : rule)),
});

/** Without what was seen in too few visits to be a rule: it may hold words of a patient. */
export const withoutSeen = (style: Style): Style =>
  style.seen.length === 0 ? style : { ...style, seen: [] };

/** Deletes a rule for good: it is not proposed again. */
export const withoutRule = (style: Style, key: string): Style => ({
  ...style,
  rules: style.rules.filter((rule) => habitKey(rule) !== key),
  refused: [...new Set([...style.refused, key])],
});
