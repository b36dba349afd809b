import { bodyPartLines } from '../lexicon/problems.ts';

/** A part of the body that a text names. */
export interface SiteFact {
  /** Canonical name: "kneecap" is "knee". */
  name: string;
  start: number;
  end: number;
}

/** Words of a part that mean something else in a visit: "back to work", "on the other hand", "in the face of". */
const NOT_A_SITE =
  /\b(?:(?:come|came|coming|go|goes|going|went|get|got|getting|call|called|calling|be|been|bring|heard|hear|wake|write|check|checked|back and|see you|right|way|look(?:ing)?|came|report|reports|feedback|follow|play|send|sent|hold|held|put|cut|cutting|dial|step|think|thinking|taken?|took) (?:\p{L}+ )?back|back (?:in (?:\d|the day|for|to)|to|for|on (?:the|track)|then|when|with|from|at|home|again|and forth|up|off|here|before|after|and see)|on the other hand|at hand|hand(?:s|ed)? (?:you|it|out|me)|head(?:ed|ing)? (?:to|over|out|back)|(?:ahead|heads? up)|feet? (?:of|away|tall|high|long|back)|\d+ (?:foot|feet)|by ear|chest x-?rays?|face (?:it|to face|the)|heart[- ]?burn|foot (?:locker)|two feet|on (?:my|your|his|her|their) feet)\b/giu;

let loaded: { pattern: RegExp; names: ReadonlyMap<string, string> } | null = null;

function lexicon(): NonNullable<typeof loaded> {
  if (loaded === null) {
    const names = new Map(
      bodyPartLines.flatMap((line) => {
        const [name = '', others = ''] = line.split(':');
        return [name, ...others.split(',')]
          .filter((word) => word !== '')
          .map((word): [string, string] => [word, name]);
      }),
    );
    const words = [...names.keys()].toSorted((a, b) => b.length - a.length).join('|');
    loaded = { names, pattern: new RegExp(String.raw`\b(${words})(?:s|es)?\b`, 'giu') };
  }
  return loaded;
}

/** Parts of the body that a text names, in order. */
export function sitesIn(text: string): SiteFact[] {
  const { pattern, names } = lexicon();
  const plain = text.replace(NOT_A_SITE, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(pattern)].map(({ 0: words, 1: word = '', index }) => ({
    name: names.get(word.toLowerCase()) ?? word.toLowerCase(),
    start: index,
    end: index + words.length,
  }));
}
