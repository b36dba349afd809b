/** Ids are branded so that an utterance can never be looked up as a statement. All are plain strings on the wire. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type EncounterId = Branded<'EncounterId'>;
/**
 * `u<n>`, numbered in order of speech within one encounter, so that app and command line name the same utterance alike. The second half of a split has a
 * number between its neighbours (`u3.5`).
 */
export type UtteranceId = Branded<'UtteranceId'>;
/** `w<n>`, numbered in order within one encounter; `w3.5` when an edit made a window too long for one. */
export type WindowId = Branded<'WindowId'>;
/** `<windowId>.<hash of section and words>` for drafted statements; `c<n>` for what the clinician added. */
export type StatementId = Branded<'StatementId'>;

export const asEncounterId = (value: string): EncounterId => value as EncounterId;
export const asUtteranceId = (value: string): UtteranceId => value as UtteranceId;
export const asWindowId = (value: string): WindowId => value as WindowId;
export const asStatementId = (value: string): StatementId => value as StatementId;
