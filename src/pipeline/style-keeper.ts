import { emptyStyle, type Style } from '#domain/style/style.ts';
import { createListKeeper, type ListKeeper, type ListStore } from './list-keeper.ts';

/** How the clinician of this device words a note. */
export type StyleKeeper = ListKeeper<Style>;

export const createStyleKeeper = (store: ListStore<Style>): StyleKeeper =>
  createListKeeper(store, emptyStyle);
