import { expect, it } from 'vitest';
import { contextOf, type TermContext } from './term-context.ts';

it.each<[string, string, TermContext]>([
  ['she takes lies in a pearl twenty milligrams daily', 'lies in a pearl', 'dose'],
  ['She takes lies in a pearl 20mg daily.', 'lies in a pearl', 'dose'],
  ['increase your matron to 400 milligrams', 'matron', 'dose'],
  ['can you please refill my matron', 'matron', 'cue'],
  ['she is allergic to the matron', 'matron', 'cue'],
  ['I am no longer on matron.', 'matron', 'cue'],
  ['have you ever tried matron for this', 'matron', 'cue'],
  ['the matron came by at four', 'matron', 'none'],
  ['the matron. Give her 20 milligrams', 'matron', 'none'],
])('in %j, %j stands as %s', (text, words, context) => {
  const start = text.indexOf(words);
  expect(contextOf(text, start, start + words.length)).toBe(context);
});
