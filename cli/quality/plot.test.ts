import { expect, test } from 'vitest';
import { labelPlaces, plotSvg, type PlotPoint } from './plot.ts';

const exact = (value: number) => ({ value, low: value, high: value });
const point = (label: string, x: number, y: number): PlotPoint => ({
  label,
  x: exact(x),
  y: exact(y),
  isEngine: label === 'engine',
});

const centres = (svg: string): [x: number, y: number][] =>
  [...svg.matchAll(/<circle class="\w+" cx="([\d.]+)" cy="([\d.]+)"/gu)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

test('up is a higher score, right a larger share', () => {
  const svg = plotSvg({
    title: 't',
    referenceX: 0.04,
    points: [point('engine', 0, 0.5), point('b', 0.2, 0.4)],
  });
  const [[engineX, engineY], [otherX, otherY]] = centres(svg) as [[number, number], [number, number]];
  expect(engineY).toBeLessThan(otherY);
  expect(engineX).toBeLessThan(otherX);
  expect(svg).toContain('engine 0.500');
  expect(svg).toContain('reference notes');
  expect(svg).toContain('prefers-color-scheme: dark');
});

test('names cannot break out of the picture', () => {
  expect(plotSvg({ title: '<b> & "c"', referenceX: null, points: [] })).not.toMatch(/<b>|& /u);
});

test('labels never stand on each other', () => {
  expect(labelPlaces([100, 102, 200])).toEqual([100, 116, 200]);
});
