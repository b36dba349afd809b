import type { Estimate } from './bootstrap.ts';
import type { Difference } from './differences.ts';
import type { Row } from './score-set.ts';

interface Column {
  title: string;
  figure: string;
  digits: number;
  /** Shown as a percentage. */
  isShare: boolean;
}

const score = (title: string, figure: string): Column => ({ title, figure, digits: 3, isShare: false });
const share = (title: string, figure: string): Column => ({ title, figure, digits: 1, isShare: true });
const amount = (title: string, figure: string, digits = 1): Column => ({
  title,
  figure,
  digits,
  isShare: false,
});

/** The figures in groups that fit a page's width; every figure is in one. */
export const tableColumns: Readonly<Record<string, readonly Column[]>> = {
  Overlap: [
    score('ROUGE-1', 'rouge1'),
    score('ROUGE-2', 'rouge2'),
    score('ROUGE-Lsum', 'rougeLsum'),
    amount('words / reference', 'length', 2),
    amount('statements', 'statements'),
  ],
  'Statements that say what nobody said': [
    share('number, medicine or side never said', 'unsupported-number-medicine-side'),
    share('number', 'unsupported-number'),
    share('medicine', 'unsupported-medicine'),
    share('side', 'unsupported-side'),
    share('finding never said', 'unsupported-finding'),
    share('finding said the other way', 'contradictions'),
    share('any of these', 'unsupported-any'),
  ],
  'Statements, form': [
    share('with evidence', 'evidence'),
    share('written by the rules', 'by-rule'),
    share('repeats another', 'duplicates'),
    share('in the section', 'placement'),
    share('in the part', 'placement-group'),
  ],
  'Facts, recall': [
    share('medicines', 'recall-medicines'),
    share('numbers', 'recall-numbers'),
    share('doses', 'recall-doses'),
    share('denials', 'recall-denials'),
    share('problems', 'recall-problems'),
    share('medicines omitted', 'omitted-medicines'),
    share('medicines said, not written', 'unwritten-medicines'),
  ],
  'Facts, precision': [
    share('medicines', 'precision-medicines'),
    share('numbers', 'precision-numbers'),
    share('doses', 'precision-doses'),
    share('denials', 'precision-denials'),
    share('problems', 'precision-problems'),
  ],
  'Facts of the note that were said': [
    share('medicines', 'said-medicines'),
    share('numbers', 'said-numbers'),
    share('doses', 'said-doses'),
    share('denials', 'said-denials'),
    share('problems', 'said-problems'),
  ],
  Time: [amount('s an encounter', 'seconds', 2), amount('s a window', 'seconds-a-window', 3)],
};

/** "0.463 (0.441–0.485)" */
export function formatEstimate(
  { value, low, high }: Estimate,
  column: Pick<Column, 'digits' | 'isShare'>,
): string {
  const format = (number: number): string =>
    (column.isShare ? number * 100 : number).toFixed(column.digits).replace('-', '−');
  const unit = column.isShare ? ' %' : '';
  return `${format(value)}${unit} (${format(low)}…${format(high)})`;
}

/** A Markdown table of one group of figures, one row a system. Systems without any of them are left out. */
export function groupTable(rows: readonly Row[], columns: readonly Column[]): string {
  const shown = rows.filter(({ figures }) => columns.some(({ figure }) => figure in figures));
  const cells = shown.map((row) => [
    row.system,
    ...columns.map((column) => {
      const found = row.figures[column.figure];
      return found === undefined ? '–' : formatEstimate(found, column);
    }),
  ]);
  return toMarkdown(['', ...columns.map(({ title }) => title)], cells);
}

export function differenceTable(differences: readonly Difference[]): string {
  const signed = { digits: 3, isShare: false };
  return toMarkdown(
    ['', 'minus', 'ROUGE-1, paired', 'encounters'],
    differences.map(({ of, minus, rouge1, encounters }) => [
      `${of.system}, ${of.set}`,
      of.set === minus.set ? minus.system : `${minus.system}, ${minus.set}`,
      formatEstimate(rouge1, signed),
      String(encounters),
    ]),
  );
}

export function toMarkdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
