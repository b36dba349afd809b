const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** A number from 0 to 9999 as clinicians say it: 120 is "one twenty", 2.5 "two point five". */
export function inWords(value: number): string {
  const whole = Math.floor(value);
  if (whole !== value) return `${inWords(whole)} point ${inWords(Math.round((value - whole) * 10))}`;
  if (value < 20) return ONES[value] ?? '';
  if (value < 100)
    return `${TENS[Math.floor(value / 10)] ?? ''}${value % 10 === 0 ? '' : ` ${ONES[value % 10] ?? ''}`}`;
  if (value % 1000 === 0) return `${inWords(value / 1000)} thousand`;
  const hundreds = inWords(Math.floor(value / 100));
  const rest = value % 100;
  if (rest === 0) return `${hundreds} hundred`;
  return rest < 10 ? `${hundreds} oh ${inWords(rest)}` : `${hundreds} ${inWords(rest)}`;
}
