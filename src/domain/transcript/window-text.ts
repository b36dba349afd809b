import type { Window } from './window.ts';

/** All that a window holds, its context first: what counts as said in it. */
export const windowText = ({ context, parts }: Window): string =>
  [context, ...parts].map((part) => part?.text ?? '').join(' \n ');
