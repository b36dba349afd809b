import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { conditions, readWav } from './conditions.ts';
import { runProgram } from './programs.ts';

/** Speech that an English recogniser does not understand: each word that it writes is invented. */
export interface ForeignSpeech {
  name: string;
  samples: Int16Array;
}

/** Article 1 of the Universal Declaration of Human Rights (United Nations, free to reproduce), by the names of espeak-ng's voices. */
const ARTICLE_ONE: readonly (readonly [voice: string, text: string])[] = [
  [
    'de',
    'Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen.',
  ],
  [
    'es',
    'Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.',
  ],
  [
    'fr',
    'Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.',
  ],
  [
    'pl',
    'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa.',
  ],
  [
    'tr',
    'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler.',
  ],
];

/** Spoken once, into `cache`. */
export async function foreignSpeech(cache: string): Promise<ForeignSpeech[]> {
  const folder = join(cache, 'foreign');
  await mkdir(folder, { recursive: true });
  const clean = conditions.find(({ name }) => name === 'clean');
  const spoken = ARTICLE_ONE.map(async ([voice, text]) => {
    const [dry, path] = [join(folder, `${voice}-dry.wav`), join(folder, `${voice}.wav`)];
    if (!existsSync(path)) {
      await runProgram('espeak-ng', ['-v', voice, '-s', '150', '-w', dry, text]);
      await clean?.apply(dry, path);
    }
    return { name: `another language: ${voice}`, samples: await readWav(path) };
  });
  return Promise.all(spoken);
}
