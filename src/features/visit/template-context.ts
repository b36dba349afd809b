import { getContext, setContext } from 'svelte';
import type { TemplateShelf } from '#pipeline/template-shelf.ts';

const KEY = Symbol('templates');

/** Hands the templates of the device to every visit that is shown below. */
export const provideTemplates = (shelf: TemplateShelf): TemplateShelf => setContext(KEY, shelf);

/** Undefined for a visit that is shown on its own. */
export const templatesHere = (): TemplateShelf | undefined => getContext<TemplateShelf | undefined>(KEY);
