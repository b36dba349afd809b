import { describe, expect, test, vi } from 'vitest';
import type { Command } from './shortcuts.ts';
import { runCommand, type CommandScreen } from './visit-commands.ts';
import type { VisitSession } from './visit-session.svelte.ts';

/** A visit whose note has no statement: the last one was taken away, or none was drafted. */
function empty(isLocked = false) {
  const done = () => Promise.resolve();
  const review = {
    isLocked,
    add: vi.fn(done),
    undo: vi.fn(done),
    redo: vi.fn(done),
    goToNextCheck: () => null,
  };
  const session = {
    review,
    statements: [],
    selected: null,
    player: { key: null },
  } as unknown as VisitSession;
  const screen = { openSign: vi.fn(), focused: () => null } as unknown as CommandScreen;
  return { review, session, screen };
}

describe('with no statement in the note', () => {
  test.each<[Command, (made: ReturnType<typeof empty>) => unknown]>([
    ['add', ({ review }) => review.add],
    ['undo', ({ review }) => review.undo],
    ['redo', ({ review }) => review.redo],
    ['sign', ({ screen }) => screen.openSign],
  ])('%s still does what it says, and nothing in a note that is locked', (command, verb) => {
    const open = empty();
    expect(runCommand(command, open.session, open.screen)).toBe(true);
    expect(verb(open)).toHaveBeenCalledOnce();
    const locked = empty(true);
    expect(runCommand(command, locked.session, locked.screen)).toBe(false);
    expect(verb(locked)).not.toHaveBeenCalled();
  });

  test.each<Command>(['accept', 'reject', 'remove', 'edit', 'move-up', 'move-to', 'next-check', 'next'])(
    '%s has nothing to work on and leaves its key alone',
    (command) => {
      const { session, screen } = empty();
      expect(runCommand(command, session, screen)).toBe(false);
    },
  );
});
