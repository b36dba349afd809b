import { standsAlone } from '../checks/number-words.ts';
import { numbersIn, type NumberFact } from '../checks/numbers.ts';

/** A spoken number in a skeleton. */
export interface SaidNumber extends NumberFact {
  /** Written with digits already. */
  isDigits: boolean;
  /** Heard in a way that has more than one value: "one fifteen". */
  isAmbiguous: boolean;
}

/** A text with each number replaced by a mark, so that a rule is one pattern whatever the number is and however it was said. */
export interface Skeleton {
  /** Lower case; number i reads `<i>`. */
  text: string;
  numbers: readonly SaidNumber[];
  /** Place in the spoken text of a place in the skeleton; marks map to the ends of their number. */
  toSpoken(at: number): number;
}

/** What makes an ordinal of the ten before it ("twenty first"); "one third" is a fraction. */
const ORDINAL_ENDING = /^[\s-]+(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/iu;
const TENS = /^(?:twenty|thirty)$/iu;

/** Pattern of any number in a skeleton. */
export const NUMBER = '<(\\d+)>';

/** Numbers of a text that count or measure, as marks in its words. */
export function skeletonOf(spoken: string): Skeleton {
  const numbers = numbersIn(spoken)
    .filter(({ start, end }) => !standsAlone(spoken.slice(start, end).toLowerCase()))
    .filter(
      ({ start, end }) => !(TENS.test(spoken.slice(start, end)) && ORDINAL_ENDING.test(spoken.slice(end))),
    )
    .map((fact): SaidNumber => {
      const said = spoken.slice(fact.start, fact.end);
      return { ...fact, isDigits: /\d/u.test(said), isAmbiguous: fact.readings.length > 1 };
    });
  const stops: { skeleton: number; spoken: number }[] = [{ skeleton: 0, spoken: 0 }];
  let text = '';
  let at = 0;
  for (const [index, number] of numbers.entries()) {
    text += plain(spoken.slice(at, number.start));
    stops.push({ skeleton: text.length, spoken: number.start });
    text += `<${index}>`;
    at = number.end;
    stops.push({ skeleton: text.length, spoken: at });
  }
  text += plain(spoken.slice(at));
  const toSpoken = (place: number): number => {
    const stop = stops.findLast(({ skeleton }) => skeleton <= place);
    return stop === undefined ? place : stop.spoken + place - stop.skeleton;
  };
  return { text, numbers, toSpoken };
}

// Letters whose lower case has another length (İ) would shift every later place.
const plain = (text: string): string =>
  text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase()).replace(/[<>]/gu, ' ');
