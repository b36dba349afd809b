import { capitalise } from './clean-speech.ts';

const UPPER =
  /\b(?:mri|mris|ct|ekg|ecg|cbc|tsh|copd|chf|bmi|er|ldl|hdl|nsaids?|psa|pcp|uti|gerd|std|iv|ent|icu|crp|cpap|acl|mcl|tmj|hiv|esr|pft|pfts|bun|gi|adhd|ptsd)\b(?!\.)/giu;
const NAMES =
  /\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april|june|july|august|september|october|november|december|labor day|thanksgiving|christmas|tylenol|motrin|advil|lasix|lyme)\b/gu;
const TITLED = /\b((?:dr|mr|mrs|ms)\. )(\p{Ll}[\p{L}'-]*)/giu;

/** Letters only: sentence start, "I", names after a title, days, months, abbreviations that clinicians write in capitals. */
export function finish(text: string): string {
  const cased = text
    .replace(TITLED, (_, title: string, name: string) => `${capitalise(title)}${capitalise(name)}`)
    .replace(UPPER, (word) => word.replace(/^\p{L}+?(?=s?$)/u, (letters) => letters.toUpperCase()))
    .replace(/\b(the|an) er\b/giu, '$1 ER')
    .replace(/\ba1c\b/giu, 'A1c')
    .replace(/\bi(?='|\b)(?!\.e)/gu, 'I')
    .replace(NAMES, (name) => name.replace(/(?:^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()));
  return capitalise(cased);
}
