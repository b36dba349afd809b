import { describe, expect, it } from 'vitest';
import { buildWindows } from '../transcript/build-windows.ts';
import { parseTranscript } from '../transcript/parse-transcript.ts';
import { extractStatements } from './extract-statements.ts';

function lines(text: string): [string, string][] {
  const utterances = parseTranscript(text);
  if (typeof utterances === 'string') throw new Error('not a transcript');
  return buildWindows(utterances, { isComplete: true })
    .flatMap(extractStatements)
    .map(({ section, text: line }) => [section, line]);
}

/** What a recogniser makes of speech: capitals, stops in odd places, one speaker's words in the other's turn. */
describe('recognised speech', () => {
  it.each<[string, string, [string, string][]]>([
    [
      'an answer that is nothing but yes or no',
      '[doctor] If I bend the knee back, does that hurt?\n[patient] Yeah.\n[doctor] And does it hurt when I press on your kneecap?\n[patient] No.',
      [
        ['exam', 'Asked "If I bend the knee back, does that hurt": yes.'],
        ['exam', 'Asked "Does it hurt when I press on your kneecap": no.'],
      ],
    ],
    [
      'a follow-up of the question before',
      '[doctor] How about when I extend it?\n[patient] Yes, that hurts.',
      [['exam', 'Asked "How about when I extend it": "Yes, that hurts".']],
    ],
    [
      'two plans and a spelled initialism',
      '[doctor] I want you to ice your ankle twice a day, but I am also going to send you out for an M. R. I, because we want to make sure nothing is torn.',
      [
        ['assessment-plan', 'Patient to ice their ankle twice a day.'],
        ['assessment-plan', 'Send patient out for an MRI.'],
      ],
    ],
    [
      'a plan that runs on',
      "[doctor] I'll prescribe some naproxen You can start taking that as a pain reliever.",
      [['assessment-plan', 'Prescribe some naproxen.']],
    ],
    [
      'a plan behind its problem and a kind word',
      "[doctor] Yeah, and then for your diabetes, it sounds like you're managing that well, but I do want to get a recheck on your hemoglobin, a one c. and then I'm also.",
      [
        ['assessment-plan', 'Diabetes: It sounds like they are managing that well.'],
        ['assessment-plan', 'Diabetes: Get a recheck on their hemoglobin A1c.'],
      ],
    ],
    [
      'findings without a verb',
      "[doctor] Okay, so some pain on palpation on the inside, little bit of pain on the outside of the elbow. McMurray's test is negative. Just checking for a tear.",
      [
        ['exam', 'Some pain on palpation on the inside, some pain on the outside of the elbow.'],
        ['exam', "McMurray's test is negative."],
      ],
    ],
    [
      'a stated complaint',
      '[doctor] So Ann, I see that you, you hurt your elbow, tell me about what happened.',
      [['chief-complaint', 'Patient hurt their elbow.']],
    ],
    [
      'a complaint that only the patient names',
      '[patient] My elbow hurts when I lift things.',
      [
        ['chief-complaint', 'Patient: "My elbow hurts when I lift things."'],
        ['history', 'Elbow hurts when they lift things.'],
      ],
    ],
    [
      'a remedy, as history',
      '[patient] Yeah, I took some ibuprofen and I put some ice on it.',
      [['history', 'Patient took some ibuprofen and put some ice on it.']],
    ],
    ['denied allergies', '[doctor] Any allergies?\n[patient] No.', [['allergies', 'Denies allergies.']]],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it.each([
    ['[patient] My gosh,, one of those big trampolines in your backyard.'],
    ["[doctor] Good, you know, it's hard to stay away from the sugary foods."],
    ["[doctor] I'm going to push on this a little bit."],
  ])('%j is no statement', (text) => {
    expect(lines(text)).toEqual([]);
  });
});
