/** What notes write short, and every reader of notes knows. None for doses, frequencies, sides or denials: a short form of those has hurt people. */
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bblood pressure\b/giu, 'BP'],
  [/\bheart rate\b/giu, 'HR'],
  [/\brespiratory rate\b/giu, 'RR'],
  [/\brange of motion\b/giu, 'ROM'],
  [/\bemergency (?:room|department)\b/giu, 'ED'],
  [/\bprimary care (?:doctor|physician|provider)\b/giu, 'PCP'],
  [/\bwithin normal limits\b/giu, 'WNL'],
  [/\bhypertension\b/giu, 'HTN'],
  [/\bcongestive heart failure\b/giu, 'CHF'],
  [/\bcoronary artery disease\b/giu, 'CAD'],
  [/\bchronic kidney disease\b/giu, 'CKD'],
  [/\bshortness of breath\b/giu, 'SOB'],
  [/\bcomplain(?:s|ing) of\b/giu, 'c/o'],
  [/\bhistory of\b/giu, 'h/o'],
  [/\bfollow[- ]up\b/giu, 'f/u'],
];

/** The usual abbreviations of notes in place of the words that they stand for. */
export const abbreviate = (text: string): string =>
  SHORT.reduce((now, [long, short]) => now.replace(long, short), text);
