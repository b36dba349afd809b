/** The user's input cannot be used: one sentence for standard error, exit code 2. */
export class BadInput extends Error {
  override readonly name = 'BadInput';
}
