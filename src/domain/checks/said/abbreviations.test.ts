import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeOut } from './abbreviations.ts';

describe('writeOut', () => {
  it.each([
    ['Pt c/o SOB w/ exertion', 'patient complains of shortness of breath with exertion'],
    ['h/o HTN, s/p fall', 'history of hypertension, after fall'],
    ['L knee pain', 'left knee pain'],
    ['Vitamin L. R. Smith', 'Vitamin L. R. Smith'],
    ['w/o fever', 'without fever'],
    ['58 y.o. male', '58 year old male'],
    ['mg q4-6h PRN', 'mg every 4 to 6 hours as needed'],
    ['PT twice a week', 'physical therapy twice a week'],
    ['↑ lisinopril, ↓ appetite', 'increase lisinopril, decreased appetite'],
    ['d/c naproxen, d/c home', 'discontinue naproxen, d/c home'],
    ['c/w asthma, c/w the metformin', 'consistent with asthma, continue with the metformin'],
    ['(-) fever, (+) chills', 'no fever, has chills'],
    ['R CVA tenderness; CVA in 2019', 'right CVA tenderness; stroke in 2019'],
    ['T 101.4, P 99, T 12 fracture', 'temperature 101.4, pulse 99, T 12 fracture'],
    ['CTAB, RRR, no m/r/g', 'clear, regular rate and rhythm, no murmurs, rubs or gallops'],
    ['Lungs: CTA; CTA bilaterally', 'Lungs: clear; clear bilaterally'],
    ['Chest CTA no clot; CTA head; lungs: CTA negative', 'Chest CTA no clot; CTA head; lungs: CTA negative'],
    ['R ACL tear, L-sided pain', 'right ACL tear, left-sided pain'],
    ['Knee (L), Rt hip, Lt hip', 'Knee left, right hip, left hip'],
    ['He does a lot', 'He does a lot'],
  ])('%s', (note, expected) => {
    expect(writeOut(note).text).toBe(expected);
  });

  it('finds its way back to the words of the note', () => {
    const { text, original } = writeOut('Pt denies SOB, takes 5 mg BID.');
    const words = (part: string): string => original(text.indexOf(part), text.indexOf(part) + part.length);
    expect(words('shortness of breath')).toBe('SOB');
    expect(words('5 mg')).toBe('5 mg');
    expect(words('twice daily')).toBe('BID');
    expect(words('denies')).toBe('denies');
  });

  it('never leaves the note', () => {
    const part = fc.constantFrom(
      'Pt ',
      'SOB ',
      'w/',
      'q6h ',
      'takes ',
      '5 mg ',
      'BID, ',
      'L knee ',
      '’s ',
      '–',
    );
    fc.assert(
      fc.property(fc.array(part), fc.nat(), fc.nat(), (parts, a, b) => {
        const note = parts.join('');
        const { text, original } = writeOut(note);
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].toSorted((x, y) => x - y);
        expect(note).toContain(original(from ?? 0, to ?? 0));
      }),
    );
  });
});
