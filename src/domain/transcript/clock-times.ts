const BARE = String.raw`\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[ap]\.?m\b\.?)?`;
const RANGE = String.raw`${BARE}(?: ?(?:-{1,3}>?|–|—|to) ?${BARE})?`;

/** "0:03", "00:00:03.250", "10:15 AM", "00:03 - 00:07": a time of the recording as transcribers write it. Lines are single-spaced. */
export const clockTime = RANGE;
/** In brackets: no sentence holds it so, wherever it stands. */
export const bracketedTime = String.raw`[([<] ?${RANGE} ?[)\]>]`;
/** Either. */
export const anyTime = String.raw`(?:${bracketedTime}|${clockTime})`;

const BRACKETED = new RegExp(String.raw`^${bracketedTime} ?| ?${bracketedTime}$| ?\[ ?${RANGE} ?\]`, 'giu');

/** A line without the times in square brackets, and in others at its ends. */
export const withoutBracketedTimes = (line: string): string => line.replace(BRACKETED, '');
