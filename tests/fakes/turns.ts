import { asUtteranceId } from '#domain/ids.ts';
import { buildWindows } from '#domain/transcript/build-windows.ts';
import type { Speaker, Utterance } from '#domain/transcript/utterance.ts';
import type { Window } from '#domain/transcript/window.ts';

export type Turn = readonly [Speaker, string];

/** Utterances of a pasted transcript, with certain speakers. */
export const turns = (said: readonly Turn[]): Utterance[] =>
  said.map(([speaker, text], index) => ({
    id: asUtteranceId(`u${index}`),
    startMs: 0,
    endMs: 0,
    text,
    speaker,
    speakerConfidence: 1,
    speakerSource: 'label',
    confidence: 1,
  }));

/** The first window of them. */
export function firstWindow(utterances: readonly Utterance[]): Window {
  const [window] = buildWindows(utterances, { isComplete: true });
  if (window === undefined) throw new Error('the turns make no window');
  return window;
}
