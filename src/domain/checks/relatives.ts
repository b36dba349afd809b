/** A relative or another person that a text names. */
export interface PersonFact {
  /** Canonical: "mom" is "mother". */
  name: string;
  start: number;
  end: number;
}

const WORDS: Readonly<Record<string, string>> = {
  mother: 'mother mom mommy momma mum mama maternal',
  father: 'father dad daddy papa paternal',
  brother: 'brother brothers',
  sister: 'sister sisters',
  sibling: 'sibling siblings',
  parent: 'parent parents',
  wife: 'wife',
  husband: 'husband',
  partner: 'partner spouse fiance fiancé fiancée fiancee boyfriend girlfriend',
  son: 'son sons',
  daughter: 'daughter daughters',
  child: 'child children kid kids',
  grandmother: 'grandmother grandma granny',
  grandfather: 'grandfather grandpa',
  grandparent: 'grandparent grandparents',
  aunt: 'aunt aunts',
  uncle: 'uncle uncles',
  cousin: 'cousin cousins',
  nephew: 'nephew nephews',
  niece: 'niece nieces',
  friend: 'friend friends',
};
const byWord = new Map(
  Object.entries(WORDS).flatMap(([name, words]) =>
    words.split(' ').map((word): [string, string] => [word, name]),
  ),
);
const PATTERN = new RegExp(String.raw`\b(?:${[...byWord.keys()].join('|')})\b(?!-in-law| in law)`, 'giu');

/** General words for several: who said "my parents" spoke of the mother, too. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  parent: ['mother', 'father'],
  sibling: ['brother', 'sister'],
  child: ['son', 'daughter'],
  partner: ['wife', 'husband'],
  grandparent: ['grandmother', 'grandfather'],
};

/** Persons other than patient and clinician that a text names. */
export const personsIn = (text: string): PersonFact[] =>
  [...text.matchAll(PATTERN)].map(({ 0: word, index }) => ({
    name: byWord.get(word.toLowerCase()) ?? word.toLowerCase(),
    start: index,
    end: index + word.length,
  }));

/** Whether one word may stand for the other: "parents" for the mother, "spouse" for the wife. */
export const isSamePerson = (a: string, b: string): boolean =>
  a === b || PARTS[a]?.includes(b) === true || PARTS[b]?.includes(a) === true;
