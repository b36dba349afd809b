import type { SectionId } from '../note/section.ts';
import { mentionsDose, mentionsMedicine } from './medicines.ts';

const ALLERGY = /\ballerg(?:y|ies|ic)\b/iu;
const FAMILY =
  /\b(?:family history|runs in (?:the|your|my|their) family|(?:my|your|their|her|his|patient's) (?:grand)?(?:mother|father|mom|dad|parents?|brother|sister|siblings?|aunt|uncle|grandmother|grandfather|grandma|grandpa|cousin)s?)\b/iu;
const SOCIAL =
  /\b(?:smok(?:e|es|ed|ing|er)|cigarettes?|tobacco|vap(?:e|es|ing)|alcohol|beers?|wine|drinks? (?:a|on|per|socially)|do you drink|marijuana|cannabis|cocaine|heroin|recreational drugs|illicit|married|divorced|widowed|single|lives? (?:alone|with|in|at)|living with|for a living|occupation|retired|(?:work|works|working|job) (?:as|at|in|for)|your job|kind of work|your work|exercis(?:e|es|ing))\b/iu;
const PAST =
  /\b(?:surger(?:y|ies)|operations?|operated|(?:past )?medical (?:history|problems|conditions)|history of|diagnosed with|had (?:a|an|my|their) .{0,20}(?:removed|replaced|transplant|repair|replacement|bypass|ectomy)|hospitali[sz]ed|years ago .{0,30}(?:surgery|removed|replaced)|colonoscopy|nose job|c-section|appendectomy|hysterectomy|vaccin(?:e|ated|ation))\b/iu;
const MEDICATION =
  /\b(?:medications?|medicines?|meds|prescriptions?|over[- ]the[- ]counter|supplements?|refills?)\b/iu;
const VITALS =
  /\b(?:blood pressure|heart rate|pulse ox|pulse (?:is|was|of|rate)|temperature|temp is|oxygen(?:ation)?|saturation|o2 sat|respiratory rate|respirations|vital signs|vitals|bmi|weight is|weighs)\b/iu;

/** Section of what a patient says, or of an answer together with its question; null when no cue decides. */
export function sectionOfHistory(text: string): SectionId | null {
  if (ALLERGY.test(text)) return 'allergies';
  if (FAMILY.test(text)) return 'family-history';
  if (mentionsMedicine(text)) return 'medications';
  if (/\bmedical (?:history|problems|conditions)\b/iu.test(text)) return 'past-history';
  if (MEDICATION.test(text)) return 'medications';
  if (PAST.test(text)) return 'past-history';
  return SOCIAL.test(text) ? 'social-history' : null;
}

const RESULT_NAME =
  /\b(?:x-?rays?|mris?|ct(?: scan)?s?|cat scan|ultrasound|echo(?:cardiogram)?s?|ekg|ecg|electrocardiogram|labs?|lab (?:work|results)|blood ?work|blood tests?|hemoglobin|a1c|creatinine|white (?:blood )?(?:cell )?count|cholesterol|ldl|tsh|cbc|panel|biopsy|pathology|pfts?|pulmonary function|stress test|results?|urinalysis|culture|imaging|glucose|platelets|ferritin|stool|mammogram|spirometry|autoimmune|ventricles|fracture|dislocation)\b/iu;
const FINDING =
  /\b(?:shows?|showed|showing|reveal(?:s|ed)?|demonstrat(?:es|ed)|normal|abnormal|elevated|positive|negative|came back|looks?|looked|was|were|is|are|consistent|within|low|high|lower|higher|decreased|increased|no)\b/iu;

const EXAM =
  /\b(?:on (?:your |the |my )?(?:[\p{L}]+ ){0,3}exam(?:ination)?|physical exam|tender(?:ness)?|murmurs?|rales|rhonchi|crackles|wheez(?:es|ing)|edema|range of motion|reflex(?:es)?|auscultation|palpation|bowel sounds|regular rate|rhythm|bruits?|lymph ?nodes?|lymphadenopathy|pupils|cranial nerves?|gait|swelling|swollen|bruising|ecchymosis|erythema|redness|effusion|strength|sensation|pulses?|guarding|distended|distention|soft|lungs? (?:is|are|sounds?)|heart (?:is|sounds?|exam)|abdomen|rash|clear bilaterally|flexion|extension|varus|valgus|straight leg|numb|warm|pitting|thyroid|goiter|laceration|lesions?|nodules?|appreciate|alert|oriented|affect|sensory|motor|visual (?:acuity|fields?)|eye movements|color vision|well-developed|no acute distress)\b/iu;

/** "McMurray's test is negative", "some pain on the outside of the knee": tests named after somebody, and findings without a verb. */
const SIGN =
  /\b\p{L}+(?:-\p{L}+)?'s (?:test|sign|man(?:o?eu|eu)ver|manoeuvre)\b|\b(?:mcmurray|lachman|spurling|tinel|phalen|romberg|hawkins|homan|murphy|babinski|dix-hallpike|drawer test)\b|^(?:there's |there is )?(?:(?:a )?little(?: bit of)?|some|mild|moderate|no|minimal|slight) (?:pain|discomfort|tenderness|guarding|crepitus|limitation|weakness)\b/iu;

/** Section of what a clinician states about the patient's state today; null when it is neither measured, seen nor felt. */
export function sectionOfFinding(text: string): SectionId | null {
  if (RESULT_NAME.test(text) && FINDING.test(text)) return 'results';
  if (VITALS.test(text)) return 'vitals';
  return EXAM.test(text) || SIGN.test(text) ? 'exam' : null;
}

const ORDER =
  /^(?:order|prescribe|start|continue|increase|decrease|stop|refer|schedule|repeat|follow up|check|give|put|send|recommend|obtain|keep|add|switch|consider|refill|begin|hold|monitor|get|recheck|taper|discontinue|return|avoid|take|use|wear|try|have)\b/iu;

/** True for an order in the clinician's words ("Increase lasix …"). */
export const isOrder = (text: string): boolean => ORDER.test(text);

const ASSESSMENT =
  /\b(?:i think|i believe|my impression|impression|assessment|diagnos(?:is|ed|e)|consistent with|most likely|likely|probably|suspect|suspicious for|appears to be|looks like you have|sounds like you have|(?:first|second|third|next|last|other) (?:problem|issue|diagnosis)|concerned (?:about|for)|differential|prognosis|(?:well|poorly) controlled|stable)\b/iu;
export const isAssessment = (text: string): boolean => ASSESSMENT.test(text);

/** A plan that speaks of the future without an order in front ("you can take it every six hours"). */
export const isPlanLike = (text: string): boolean =>
  /\b(?:follow[- ]?up|come back|return (?:in|to)|see you (?:back )?in|call (?:me|us|the office)|weeks? supply|physical therapy|referr?al|refer you|prescri(?:be|ption)|surgery|injection|you (?:can|should|need to|will|could|may|must) |take (?:it|one|two|this|that)|avoid|ice |elevate|brace|sling|splint|boot|in (?:\d+|one|two|three|four|six) (?:days|weeks|months)|side effects?|risks?|procedure)\b/iu.test(
    text,
  ) &&
  (!mentionsDose(text) || /\b(?:you|we|it)\b/iu.test(text));
