import { describe, expect, it } from 'vitest';
import { toConcern } from './clinician-concern.ts';
import { toFindingLine } from './clinician-finding.ts';
import { toPlanLine } from './clinician-plan.ts';

describe('toPlanLine', () => {
  it.each([
    [
      "i'm going to go ahead and increase your lasix to 80 mg once a day",
      'Increase lasix to 80 mg once a day',
    ],
    ['i want you to weigh yourself every day', 'Patient to weigh themselves every day'],
    ["we'll have you come back in about a week", 'Have patient come back in about a week'],
    ["let's order an echocardiogram", 'Order an echocardiogram'],
    ["if it's not better, we'll get an mri", "If it's not better: get an mri"],
    ["i'm going to recommend we give you some motrin", 'Recommend: give patient some motrin'],
    ['my recommendation would be to put you in a knee brace', 'Put patient in a knee brace'],
    ["i'm going to continue you on metformin", 'Continue patient on metformin'],
    ["we'll hold off on surgery", 'Hold off on surgery'],
    ['i do want to get a recheck on your potassium', 'Get a recheck on their potassium'],
    ["what i'm going to do is i'm going to put you in a brace", 'Put patient in a brace'],
    ["what i'd like to do first is, start you on metformin", 'Start patient on metformin'],
    [
      "i am also going to send you out for an MRI, because we want to make sure it's not torn",
      'Send patient out for an MRI',
    ],
  ])('%j → %j', (said, line) => {
    expect(toPlanLine(said)).toBe(line);
  });

  it.each([
    "i'm going to push on this a little bit",
    "i'm going to take a listen to your heart",
    'you have a sprain',
    "i'm not going to change your lisinopril",
    'we could try surgery',
    "let's look at your x-ray",
  ])('%j is no order', (said) => {
    expect(toPlanLine(said)).toBeNull();
  });
});

describe('toConcern', () => {
  it.each([
    [
      'what i am concerned about for your knee is, it sounds like you have a torn or injured MCL',
      'Knee: Concerned about a torn or injured MCL',
    ],
    ["i'm a little worried about your blood pressure", 'Worried about their blood pressure'],
    ["i'm concerned that you might have a fracture", 'Concerned about a fracture'],
  ])('%j → %j', (said, line) => {
    expect(toConcern(said)).toBe(line);
  });

  it.each([
    "i'm concerned about that since it popped",
    "i'm worried that we missed something",
    "i'm not concerned about your knee",
    'you have a torn MCL',
  ])('does not guess what %j fears', (said) => {
    expect(toConcern(said)).toBeNull();
  });
});

describe('toFindingLine', () => {
  it.each([
    ['on your heart exam, i do appreciate a murmur', 'Heart exam: a murmur'],
    ['your lungs are clear', 'Lungs are clear'],
    ["i don't see any fracture", 'No fracture'],
    ['you do have some tenderness over your knee', 'Some tenderness over the knee'],
    ["there's a little bit of fluid", 'A little bit of fluid'],
    ['looking at the results of your x-ray, there is no fracture', 'X-ray: no fracture'],
  ])('%j → %j', (said, line) => {
    expect(toFindingLine(said)).toBe(line);
  });

  it('refuses what the clinician thinks or does', () => {
    expect(toFindingLine("there's a mass, so i worry")).toBeNull();
  });
});
