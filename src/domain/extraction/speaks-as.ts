import type { Speaker } from '../transcript/utterance.ts';
import type { Saying } from './saying.ts';

/** What only the one who treats says, whoever the recogniser heard: orders, findings, "your lungs are clear". */
const TREATS: readonly RegExp[] = [
  /\bi(?:'d| would| do| really| also)* (?:want|like|need) (?:for )?you to\b/iu,
  /\b(?:i'm|i am|we're|we are) (?:also |just |then )*going to (?:prescribe|order|refer|give you|put you|start you|have you|get you|see you|send you)\b/iu,
  /\bi(?: do| can|'m)?(?: not|n't| don't)? appreciate (?:any|an?|some|no|the)\b/iu,
  /^(?:on your [\p{L} ]{3,25}|your (?:lungs|heart|abdomen|vitals|vital signs|reflexes|blood pressure|oxygen|x-ray|mri|ct|labs?)) (?:is|are|looks?|sounds?|shows?|was|were|exam)\b/iu,
  /\byou (?:should|can) (?:also |just )?(?:take|use|avoid|continue|keep|start)\b/iu,
  /\b(?:i|we)(?:'ve| have| also)* (?:recommended|reviewed|prescribed|ordered|discussed (?:with|that|the)|(?:switched|changed|started|increased|decreased) (?:her|him|his|you|your))\b|^(?:assessment and plan|physical exam|on examination|review of systems|impression|paragraph)\b|\bthe patient\b|\bi think (?:we're|we are) dealing with\b/iu,
  /\bfor your (?:first|second|third|next|last) (?:problem|issue|diagnosis)\b/iu,
  /\bsee you back (?:in|for)\b/iu,
  /\bi(?: did| have|'ve|'m)?(?: just| also)? (?:review(?:ed|ing)?|listen(?:ed|ing)? to|press(?:ed|ing)? on|look(?:ed|ing) at|tak(?:e|ing) a look at) (?:the results of )?your\b|\blet me tell you\b|\bon your (?:[\p{L}]+ ){1,2}exam\b/iu,
];
/** What only the one who is treated says. */
const IS_TREATED =
  /\bmy (?:wife|husband|kids?|sons?|daughters?|mom|mother|dad|father|brother|sister|girlfriend|boyfriend|grandkids|dogs?)\b/iu;

const OWN_BODY =
  /\b(?:i|i've) (?:have|feel|felt|take|took|had|get|got|been|just)\b|\bi'm (?:having|taking|feeling|on)\b|\bmy\b/iu;

/**
 * Who speaks each sentence, where machine transcripts put one's words into the other's turn: from the first that only the other can have said to the
 * end of the turn, or to the first that is of oneself again. Null where it may be either.
 */
export function speakersOf(sayings: readonly Saying[]): (Speaker | null)[] {
  let turn = '';
  let isOther = false;
  return sayings.map(({ speaker, clean, evidence }) => {
    const utterance = evidence[0]?.utterance ?? '';
    if (utterance !== turn) isOther = false;
    turn = utterance;
    // A clinician's own family is small talk, and it may be the patient who speaks: nobody's history for sure.
    if (speaker === 'clinician') return IS_TREATED.test(clean) ? null : speaker;
    if (speaker !== 'patient') return speaker;
    if (treats(clean)) isOther = true;
    else if (OWN_BODY.test(clean)) isOther = false;
    return isOther ? 'clinician' : speaker;
  });
}

/** Whether only a clinician says this. */
export const treats = (clean: string): boolean => TREATS.some((pattern) => pattern.test(clean));
