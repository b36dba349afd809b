/** Relatives, of whom "he" and "she" may speak instead of the patient. */
export const RELATIVE =
  /\b(?:mother|father|mom|dad|momma|mommy|daddy|parents?|wife|husband|spouse|partner|fianc[eé]e?|brothers?|sisters?|siblings?|sons?|daughters?|kids?|child(?:ren)?|bab(?:y|ies)|newborn|grand(?:ma|pa|mother|father|parents?|child(?:ren)?|sons?|daughters?|kids?)|aunts?|uncles?|cousins?|nieces?|nephews?|boyfriend|girlfriend|in-laws?)\b/iu;

/** Others whom a note or a visit may name. */
export const OTHER_PERSON =
  /\b(?:friends?|doctors?|dr|physicians?|specialists?|nurses?|surgeons?|therapists?|cardiologists?|dermatologists?|neurologists?|urologists?|oncologists?|gynecologists?|endocrinologists?|pcp|provider|boss|coach|neighbou?rs?|colleagues?|roommate|caregiver|guy|lady|dog|cat|trainer)\b/iu;
