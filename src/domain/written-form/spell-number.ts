const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const belowHundred = (value: number): string[] => {
  if (value < 20) return [ONES[value] ?? ''];
  const ten = TENS[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? [ten] : [ten, ONES[value % 10] ?? ''];
};

const belowThousand = (value: number): string[] => {
  if (value < 100) return belowHundred(value);
  const hundreds = [ONES[Math.floor(value / 100)] ?? '', 'hundred'];
  return value % 100 === 0 ? hundreds : [...hundreds, ...belowHundred(value % 100)];
};

/** A whole number below a million, word by word: 120 is "one hundred twenty". */
export function cardinalWords(value: number): string[] {
  const thousands = Math.floor(value / 1000);
  if (thousands === 0) return belowThousand(value);
  const rest = value % 1000;
  return [...belowThousand(thousands), 'thousand', ...(rest === 0 ? [] : belowThousand(rest))];
}

/** Decimal digits as written ("98.6", "0.05") in words: "ninety eight point six", "zero point zero five". */
export function spellDecimal(digits: string): string {
  const [whole = '0', fraction = ''] = digits.replace(/,/gu, '').split('.');
  const words = whole.length > 6 ? [...whole].flatMap((digit) => belowHundred(Number(digit))) : null;
  const before = (words ?? cardinalWords(Number(whole))).join(' ');
  if (fraction === '') return before;
  return `${before} point ${[...fraction].map((digit) => ONES[Number(digit)] ?? '').join(' ')}`;
}

/** A whole number from 0 to 9999 or one with a tenth as clinicians say it: 120 is "one twenty", 105 "one oh five", 2.5 "two point five". */
export function spellAsSaid(value: number): string {
  const whole = Math.floor(value);
  if (whole !== value) return `${spellAsSaid(whole)} point ${spellAsSaid(Math.round((value - whole) * 10))}`;
  if (value < 100) return belowHundred(value).join(' ');
  if (value % 1000 === 0) return `${spellAsSaid(value / 1000)} thousand`;
  const hundreds = spellAsSaid(Math.floor(value / 100));
  const rest = value % 100;
  if (rest === 0) return `${hundreds} hundred`;
  return rest < 10 ? `${hundreds} oh ${spellAsSaid(rest)}` : `${hundreds} ${spellAsSaid(rest)}`;
}
