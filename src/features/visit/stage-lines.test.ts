import { describe, expect, it } from 'vitest';
import { appError } from '#contracts/errors.ts';
import type { StageName, StageProgress, VisitSnapshot } from '#pipeline/visit.ts';
import { fakeSnapshot } from '#tests/fakes/fake-visit.ts';
import { stageLines } from './stage-lines.ts';

const idle: StageProgress = { state: 'idle', done: 0, total: null, error: null };

function lines(stage: StageName, change: Partial<StageProgress>, capture: VisitSnapshot['capture'] = 'idle') {
  const stages = { capture: idle, speech: idle, note: idle, [stage]: { ...idle, ...change } };
  return stageLines({ ...fakeSnapshot('new'), stages, capture });
}

describe('stageLines', () => {
  it('says how far a stage is and offers to stop it', () => {
    expect(lines('speech', { state: 'running', done: 80_000, total: 245_000 })).toMatchObject([
      { text: 'Transcribing, 1:20 of 4:05', verb: 'stop' },
    ]);
    expect(lines('note', { state: 'running', done: 3, total: 9 })).toMatchObject([
      { text: 'Writing the note, part 3 of 9', verb: 'stop' },
    ]);
  });

  it('leaves a live recording to the recording bar', () => {
    expect(lines('speech', { state: 'running', done: 1, total: null }, 'recording')).toEqual([]);
    expect(lines('capture', { state: 'running' }, 'recording')).toEqual([]);
  });

  it('says what failed during a recording too', () => {
    const failed = { state: 'failed', error: appError('model-missing') } as const;
    expect(lines('speech', failed, 'recording')).toMatchObject([{ verb: 'retry' }]);
    expect(lines('speech', failed)[0]?.text).toContain('Install it under Models');
  });

  it('says that only a part of a file was read, and offers no second try of a file that is gone', () => {
    const cut = { state: 'failed', error: appError('import-cut') } as const;
    expect(lines('capture', cut)).toMatchObject([{ verb: null }]);
    expect(lines('capture', cut)[0]?.text).toContain('Import the file again as a new visit');
  });

  it('says that a visit waits for another, and lets it be stopped', () => {
    expect(lines('speech', { state: 'waiting', done: 80_000 })).toMatchObject([
      { text: expect.stringContaining('goes on by itself') as string, verb: 'stop', total: null },
    ]);
  });

  it('is quiet when there is nothing to say', () => {
    expect(lines('speech', { state: 'done', done: 5, total: 5 })).toEqual([]);
  });
});
