import type { StatementId } from '#domain/ids.ts';
import type { NoteSection } from '#domain/note/note.ts';
import type { Place } from '#domain/review/review.ts';

type Sections = readonly Pick<NoteSection, 'id' | 'statements'>[];

interface Spot {
  section: number;
  at: number;
}

function spotOf(sections: Sections, id: StatementId | null): Spot | null {
  const section = sections.findIndex(({ statements }) => statements.some((each) => each.id === id));
  const at = sections[section]?.statements.findIndex((each) => each.id === id) ?? -1;
  return at < 0 ? null : { section, at };
}

/** Before the statement above; from the top of a section to the end of the one before it. Null at the top of the note. */
export function placeAbove(sections: Sections, id: StatementId): Place | null {
  const spot = spotOf(sections, id);
  const own = spot === null ? undefined : sections[spot.section];
  if (spot === null || own === undefined) return null;
  const above = own.statements[spot.at - 1];
  if (above !== undefined) return { home: own.id, before: above.id };
  const before = sections[spot.section - 1];
  return before === undefined ? null : { home: before.id, before: null };
}

/** After the statement below; from the end of a section to the start of the next. Null at the end of the note. */
export function placeBelow(sections: Sections, id: StatementId): Place | null {
  const spot = spotOf(sections, id);
  const own = spot === null ? undefined : sections[spot.section];
  if (spot === null || own === undefined) return null;
  if (spot.at + 1 < own.statements.length) {
    return { home: own.id, before: own.statements[spot.at + 2]?.id ?? null };
  }
  const next = sections[spot.section + 1];
  return next === undefined ? null : { home: next.id, before: next.statements[0]?.id ?? null };
}

/**
 * Where a new statement goes: into `home`, else into the section of the selected statement, else into the first. Right after the selected
 * statement when that stands there, else at the end.
 */
export function placeAfter(sections: Sections, selected: StatementId | null, home?: string): Place | null {
  const spot = spotOf(sections, selected);
  const own = spot === null ? undefined : sections[spot.section];
  const there = home ?? own?.id ?? sections[0]?.id;
  if (there === undefined) return null;
  const next = spot !== null && own?.id === there ? own.statements[spot.at + 1] : undefined;
  return { home: there, before: next?.id ?? null };
}
