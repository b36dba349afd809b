import type { StatementId } from '#domain/ids.ts';
import type { Command } from './shortcuts.ts';
import { placeOf } from './statement-focus.ts';
import type { VisitSession } from './visit-session.svelte.ts';

/** What commands need of the screen around the visit. */
export interface CommandScreen {
  /** The statement that has the focus, when one has it. */
  focused(): StatementId | null;
  /** Brings the note into sight and gives the statement the focus, once it is drawn. */
  focus(id: StatementId): void;
  /** The same, unless the reader has gone on to something else: a slow disk must not pull the focus back. */
  follow(id: StatementId): void;
  openSheet(): void;
  openMove(): void;
  openSign(): void;
}

/** Does what a key asks for. False when there was nothing to do: an idle key keeps what it means to the browser. */
export function runCommand(command: Command, session: VisitSession, screen: CommandScreen): boolean {
  switch (command) {
    case 'help':
      screen.openSheet();
      return true;
    case 'next':
    case 'previous':
    case 'first':
    case 'last':
      return goTo(command, session, screen);
    case 'leave':
      session.select(null);
      return true;
    case 'stop':
      if (session.player.key === null) return false;
      session.player.stop();
      return true;
    case 'play':
      if (session.selected !== null) session.togglePlay(session.selected);
      return session.selected !== null;
    default:
      return !session.review.isLocked && change(command, session, screen);
  }
}

type Change = Exclude<Command, 'help' | 'next' | 'previous' | 'first' | 'last' | 'leave' | 'stop' | 'play'>;

function change(command: Change, session: VisitSession, screen: CommandScreen): boolean {
  const { review } = session;
  const follow = (done: Promise<unknown>): boolean => {
    void done.then(() => session.selected !== null && screen.follow(session.selected.id));
    return true;
  };
  switch (command) {
    case 'next-check': {
      const next = review.goToNextCheck();
      if (next !== null) screen.focus(next);
      return next !== null;
    }
    case 'add':
      void review.add();
      return true;
    case 'undo':
      return follow(review.undo());
    case 'redo':
      return follow(review.redo());
    case 'sign':
      screen.openSign();
      return true;
    default:
      return (
        session.selected !== null && changeSelected(command, session, session.selected.id, screen, follow)
      );
  }
}

function changeSelected(
  command: Exclude<Change, 'next-check' | 'add' | 'undo' | 'redo' | 'sign'>,
  { review }: VisitSession,
  id: StatementId,
  screen: CommandScreen,
  follow: (done: Promise<unknown>) => boolean,
): boolean {
  switch (command) {
    case 'accept':
      return follow(review.accept(id));
    case 'reject':
      return follow(review.reject(id));
    case 'remove':
      return follow(review.remove(id));
    case 'move-up':
      return follow(review.moveBy(id, 'up'));
    case 'move-down':
      return follow(review.moveBy(id, 'down'));
    case 'move-to':
      screen.openMove();
      return true;
    case 'edit':
      void review.edit(id);
      return true;
  }
}

function goTo(
  where: 'next' | 'previous' | 'first' | 'last',
  session: VisitSession,
  screen: CommandScreen,
): boolean {
  const { statements, selected } = session;
  const from = statements.findIndex(({ id }) => id === (screen.focused() ?? selected?.id));
  const to = statements[placeOf(where, from, statements.length) ?? -1];
  if (to === undefined) return false;
  session.select(to.id);
  screen.focus(to.id);
  return true;
}
