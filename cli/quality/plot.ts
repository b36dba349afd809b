import type { Estimate } from './bootstrap.ts';

export interface PlotPoint {
  label: string;
  /** Share, 0 to 1. */
  x: Estimate;
  /** Score, 0 to 1. */
  y: Estimate;
  /** Engines stand out from controls. */
  isEngine: boolean;
}

export interface Plot {
  title: string;
  points: readonly PlotPoint[];
  /** Share of the reference notes themselves: nobody need be below it. */
  referenceX: number | null;
}

const WIDTH = 760;
const HEIGHT = 420;
const AREA = { left: 64, right: 600, top: 48, bottom: 360 };
const LINE_HEIGHT = 16;
const SHARES = [0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 1];
const STYLE = `
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 15px; font-weight: 600; }
.grid { stroke: #d0d7de; stroke-width: 1; }
.reference { stroke: #6e7781; stroke-width: 1.5; stroke-dasharray: 5 4; }
.control { stroke: #6e7781; fill: #6e7781; }
.engine { stroke: #0f5c5c; fill: #0f5c5c; }
.leader { stroke-width: 1; stroke-dasharray: 1 4; }
.whisker { stroke-width: 1.5; }
.strong { font-weight: 600; }
.back { fill: #ffffff; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .grid { stroke: #30363d; }
  .reference { stroke: #8b949e; }
  .control { stroke: #9aa4ae; fill: #9aa4ae; }
  .engine { stroke: #4fd1c5; fill: #4fd1c5; }
  .back { fill: #0d1117; }
}`;

/**
 * ROUGE-1 against the share of statements with a number, medicine or side that nobody said, as SVG: up is nearer to the reference, left is nearer to
 * what was said. The share is drawn on a square-root scale, since what matters lies below one in a hundred.
 */
export function plotSvg({ title, points, referenceX }: Plot): string {
  const maxX = Math.max(0.05, referenceX ?? 0, ...points.map(({ x }) => x.high));
  const maxY = Math.max(0.1, ...points.map(({ y }) => y.high)) * 1.05;
  const minY = Math.max(0, Math.min(...points.map(({ y }) => y.low), maxY) - 0.05);
  const toX = (share: number): number =>
    AREA.left + (Math.sqrt(share) / Math.sqrt(maxX)) * (AREA.right - AREA.left);
  const toY = (score: number): number =>
    AREA.bottom - ((score - minY) / (maxY - minY)) * (AREA.bottom - AREA.top);
  const parts = [
    `<rect class="back" width="${WIDTH}" height="${HEIGHT}"/>`,
    words(AREA.left, 26, title, 'title'),
    ...SHARES.filter((share) => share <= maxX).flatMap((share) => [
      line('grid', toX(share), AREA.top, toX(share), AREA.bottom),
      words(toX(share), AREA.bottom + 20, `${share * 100} %`, '', 'middle'),
    ]),
    ...ticks(minY, maxY).flatMap((score) => [
      line('grid', AREA.left, toY(score), AREA.right, toY(score)),
      words(AREA.left - 8, toY(score) + 4, score.toFixed(2), '', 'end'),
    ]),
    words(
      (AREA.left + AREA.right) / 2,
      HEIGHT - 14,
      'statements with a number, medicine or side that nobody said',
      '',
      'middle',
    ),
    words(8, AREA.top - 6, 'ROUGE-1'),
  ];
  if (referenceX !== null) {
    parts.push(
      line('reference', toX(referenceX), AREA.top, toX(referenceX), AREA.bottom),
      words(toX(referenceX) + 5, AREA.top + 12, 'reference notes'),
    );
  }
  parts.push(...pointMarks(points, toX, toY));
  const label = `${title}: ${points.map(({ label: name, x, y }) => `${name} ROUGE-1 ${y.value.toFixed(3)}, ${(x.value * 100).toFixed(1)} % unsupported`).join('; ')}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(label)}">\n<style>${STYLE}\n</style>\n${parts.join('\n')}\n</svg>\n`;
}

type Scale = (value: number) => number;

function pointMarks(points: readonly PlotPoint[], toX: Scale, toY: Scale): string[] {
  const sorted = points.toSorted((a, b) => b.y.value - a.y.value);
  const labels = labelPlaces(sorted.map(({ y }) => toY(y.value)));
  return sorted.flatMap(({ label, x, y, isEngine }, index) => {
    const kind = isEngine ? 'engine' : 'control';
    const [cx, cy, labelY] = [toX(x.value), toY(y.value), labels[index] ?? 0];
    return [
      line(`${kind} whisker`, toX(Math.max(0, x.low)), cy, toX(x.high), cy),
      line(`${kind} whisker`, cx, toY(y.low), cx, toY(y.high)),
      line(`${kind} leader`, cx, cy, AREA.right + 12, labelY),
      `<circle class="${kind}" cx="${at(cx)}" cy="${at(cy)}" r="5"/>`,
      words(AREA.right + 16, labelY + 4, `${label} ${y.value.toFixed(3)}`, isEngine ? 'strong' : ''),
    ];
  });
}

/** Labels stand in one column beside the area, each as near to its point as the one above it allows. */
export function labelPlaces(wanted: readonly number[]): number[] {
  const places: number[] = [];
  for (const y of wanted) places.push(Math.max(y, (places.at(-1) ?? -Infinity) + LINE_HEIGHT));
  return places;
}

function ticks(low: number, high: number): number[] {
  const step = high - low > 0.3 ? 0.1 : 0.05;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, index) => (first + index) * step);
}

const at = (value: number): string => value.toFixed(1);

const line = (name: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<line class="${name}" x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}"/>`;

const words = (x: number, y: number, text: string, name = '', anchor = 'start'): string =>
  `<text${name === '' ? '' : ` class="${name}"`} x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;');
