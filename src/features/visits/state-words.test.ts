import { describe, expect, it } from 'vitest';
import type { Encounter } from '#domain/encounter.ts';
import { asEncounterId } from '#domain/ids.ts';
import { stateWords } from './state-words.ts';

const encounter = (change: Partial<Encounter>): Encounter => ({
  id: asEncounterId('v1'),
  title: 'Visit',
  createdAtMs: 0,
  updatedAtMs: 0,
  source: 'microphone',
  state: 'new',
  durationMs: 0,
  transcribedMs: 0,
  isCaptureComplete: false,
  noteEngine: null,
  ...change,
});

const words = (change: Partial<Encounter>, isInterrupted = false): string =>
  stateWords({ encounter: encounter(change), isInterrupted }).text;

describe('stateWords', () => {
  it('names each state', () => {
    expect(words({ state: 'new' })).toBe('Not started');
    expect(words({ state: 'ready' })).toBe('Note ready');
    expect(words({ state: 'ready', file: { lengthMs: 9, isCut: false } })).toBe('Note ready');
    expect(words({ state: 'ready', file: { lengthMs: 9, isCut: true } })).toBe('Note of a part of the file');
    expect(words({ state: 'failed' })).toBe('Needs your attention');
    expect(words({ state: 'stopped' })).toBe('Stopped before the end');
  });

  it('says how far the transcript is, never 100 % of an unfinished one', () => {
    expect(words({ state: 'processing', durationMs: 1000, transcribedMs: 439 })).toBe('Transcribing 43 %');
    expect(words({ state: 'processing', durationMs: 1000, transcribedMs: 999 })).toBe('Transcribing 99 %');
    expect(words({ state: 'processing', durationMs: 1000, transcribedMs: 1000 })).toBe('Writing the note');
    expect(words({ state: 'processing' })).toBe('Writing the note');
  });

  it('tells an interrupted visit from a running one', () => {
    expect(words({ state: 'recording' })).toBe('Recording');
    expect(words({ state: 'recording' }, true)).toBe('Recording was interrupted');
    expect(words({ state: 'processing' }, true)).toBe('Writing the note was interrupted');
  });
});
