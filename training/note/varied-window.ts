import type { Random } from '#domain/random.ts';
import type { Window, WindowPart } from '#domain/transcript/window.ts';

const SWAPPED_TURNS = 0.08;
const FILLERS = ['um, ', 'uh, ', 'you know, ', 'i mean, '];
const FILLED_TURNS = 0.15;
/** How the same words come in: pasted in capitals, from a recogniser without punctuation, in ordinary writing. */
const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  sentenceCase,
  withoutPunctuation,
  (text) => withoutPunctuation(text).toUpperCase(),
];

/** The same window as another transcriber would have written it: other case and punctuation, some turns given to the wrong speaker, fillers. */
export function variedWindow(window: Window, random: Random): Window {
  const writing = WRITINGS[Math.floor(random() * WRITINGS.length)] ?? ((text: string) => text);
  const varied = (part: WindowPart): WindowPart => {
    const filler = random() < FILLED_TURNS ? (FILLERS[Math.floor(random() * FILLERS.length)] ?? '') : '';
    const isSwapped = random() < SWAPPED_TURNS && part.speaker !== 'other';
    return {
      ...part,
      speaker: isSwapped ? (part.speaker === 'patient' ? 'clinician' : 'patient') : part.speaker,
      text: writing(`${filler}${part.text}`),
    };
  };
  const { context, parts } = window;
  return { ...window, context: context === null ? null : varied(context), parts: parts.map(varied) };
}

function sentenceCase(text: string): string {
  return text
    .replace(/(^|[.?!]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\bi\b/gu, 'I');
}

function withoutPunctuation(text: string): string {
  return text.replace(/(?<!\d)[.,?!;:]|[.,?!;:](?!\d)/gu, ' ').replace(/\s+/gu, ' ');
}
