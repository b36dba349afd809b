import { BadInput } from '../bad-input.ts';

/** The rubric, worst first for the reader to decide by: the first that holds is the verdict. */
export const sheetVerdicts = ['invented', 'wrong', 'misplaced', 'supported'] as const;
export type SheetVerdict = (typeof sheetVerdicts)[number];

export const rubric: Readonly<Record<SheetVerdict, string>> = {
  invented: 'states something that nobody said in the visit and that does not follow from what was said',
  wrong:
    'was spoken of, but not so: another value, side, person, time, denial, or a relation that was not said',
  misplaced: 'is true, and stands in a section where a clinician would not look for it or would misread it',
  supported: 'follows from what was said, in the right place, though perhaps clumsy, trivial or said twice',
};

/** One statement of the reader's sheet. The reader fills in `verdict`, and `note` where it needs a word. */
export interface SheetLine {
  encounter: string;
  /** From 1, in the order of the note. */
  statement: number;
  section: string;
  text: string;
  evidence: string[];
  harness: SheetVerdict;
  reasons: string[];
  verdict: SheetVerdict | '';
  note: string;
}

/** @throws BadInput with the first line that is not filled in. */
export function parseSheet(text: string): (SheetLine & { verdict: SheetVerdict })[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const read = parseLine(line);
      const verdict = sheetVerdicts.find((each) => each === read?.verdict);
      if (read === null || verdict === undefined) {
        throw new BadInput(`Line ${index + 1} needs a verdict: ${sheetVerdicts.join(', ')}.`);
      }
      return { ...read, verdict };
    });
}

function parseLine(line: string): SheetLine | null {
  try {
    const read = JSON.parse(line) as Partial<SheetLine> | null;
    return typeof read?.encounter === 'string' ? (read as SheetLine) : null;
  } catch {
    return null;
  }
}
