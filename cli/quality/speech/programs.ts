import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BadInput } from '#cli/bad-input.ts';

const execute = promisify(execFile);

/** Where each program comes from, for the sentence that asks for it. */
const packages = { flite: 'flite', 'espeak-ng': 'espeak-ng', sox: 'sox', piper: 'piper-tts (PyPI)' } as const;
export type Program = keyof typeof packages;

/** Runs a program to its end. @throws BadInput with what to install when it is not there. */
export async function runProgram(program: Program, args: readonly string[]): Promise<void> {
  await execute(program, [...args]).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') throw new BadInput(missingPrograms([program]));
    throw thrown;
  });
}

/** True when it can be started. */
export async function hasProgram(program: Program): Promise<boolean> {
  return execute(program, ['--version']).then(
    () => true,
    (thrown: unknown) => (thrown as NodeJS.ErrnoException).code !== 'ENOENT',
  );
}

/** One sentence that says what is missing and what to install. */
export function missingPrograms(missing: readonly Program[]): string {
  const install = missing.map((program) => packages[program]).join(' ');
  return `The speech test bed needs ${missing.join(' and ')}, not found on this machine: install ${install} (Debian: apt-get install ${install}).`;
}
