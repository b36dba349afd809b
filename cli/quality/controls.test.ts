import { expect, test } from 'vitest';
import { createControls } from './controls.ts';
import { bagOf, cosine } from './nearest.ts';
import type { QualityItem } from './sets.ts';

const item = (
  id: string,
  transcript: string,
  reference: string,
  header: string | null = null,
): QualityItem => ({
  id,
  transcript,
  reference,
  section: null,
  header,
});
const pool = [
  item('a', 'knee knee swelling stairs', 'knee pain and fever'),
  item('b', 'cough fever sputum', 'cough with fever'),
  item('c', 'cough headache', 'headache and cough and fever'),
];

test('cosine by hand', () => {
  // "knee" twice and "pain" once against "knee" once: 2 / (√5 · 1).
  expect(cosine(bagOf('knee knee pain'), bagOf('knee'))).toBeCloseTo(2 / Math.sqrt(5), 12);
  expect(cosine(bagOf(''), bagOf('knee'))).toBe(0);
  // Words of three letters say nothing of a visit.
  expect([...bagOf('The leg Knee knee')]).toEqual([['knee', 2]]);
});

test('the nearest note is that of the likest transcript, never of the patient', () => {
  const controls = createControls(pool);
  expect(controls.textFor('nearest-note', item('x', 'cough and fever', 'own'))).toBe('cough with fever');
  expect(controls.textFor('nearest-note', pool[1]!)).not.toBe(pool[1]!.reference);
});

test('a given section is copied from sections of the same header', () => {
  const sections = [
    item('a', 'cough fever', 'Allergic to nothing.', 'ALLERGY'),
    item('b', 'knee', 'No cough.', 'ROS'),
  ];
  const controls = createControls(sections);
  expect(controls.textFor('nearest-note', item('x', 'cough fever', 'own', 'ROS'))).toBe('No cough.');
});

test('the constant note is the one that suits the others of the pool best', () => {
  const controls = createControls(pool);
  const constant = controls.textFor('constant-note', item('x', '', ''));
  expect(constant).toBe('headache and cough and fever');
  expect(controls.textFor('constant-note', item('y', 'knee', ''))).toBe(constant);
});

test('the random note is drawn by the encounter: the same in every run, others for others', () => {
  const many = Array.from({ length: 50 }, (_, index) => item(`p${index}`, '', `note ${index}`));
  const draw = (id: string): string => createControls(many).textFor('random-note', item(id, '', ''));
  expect(draw('one')).toBe(draw('one'));
  expect(new Set(['one', 'two', 'three', 'four'].map(draw)).size).toBeGreaterThan(1);
});
