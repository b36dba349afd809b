import { mentionsMedicine } from './medicines.ts';
import { mentionsSymptom } from './symptoms.ts';
import { replacePronouns } from './third-person.ts';
import { isAdverb, isBaseVerb, thirdPersonVerb } from './verb-forms.ts';
import { readYesNo, type YesNo } from './yes-no.ts';

/** What a question asks for. */
export type Question =
  /** "any fever or chills?": `phrase` can stand after "Denies" and "Reports". */
  | { kind: 'symptom'; phrase: string }
  /** "do you smoke?": an auxiliary and what follows "you". */
  | { kind: 'yes-no'; auxiliary: string; phrase: string }
  /** "how long …?": the answer goes after `label`. */
  | { kind: 'topic'; label: string; phrase: string | null }
  | { kind: 'other' };

const SYMPTOM: readonly RegExp[] = [
  /^(?:is there |are there |was there |and |or |also )*(?:any|no) (?<np>.+)$/iu,
  /^(?:do|did) you (?:also |still |ever |currently |then )*(?:have|get|notice|experience|feel) (?:any |some )(?<np>.+)$/iu,
  /^(?:do|did) you (?:also |still |ever |currently )*(?:have|get|notice|experience) (?:an? )?(?<np>(?!to\b|the\b|your\b|it\b|that\b|anything\b|something\b|questions?\b).+)$/iu,
  /^have you (?:also |ever |recently )*(?:had|noticed|experienced|been having|gotten|been experiencing) (?:any |a |an |some )?(?<np>(?!to\b|the\b|your\b|it\b|that\b|anything\b|something\b).+)$/iu,
  /^are you (?:also |still |currently )*(?:having|experiencing|noticing|getting) (?:any |a |an |some )?(?<np>(?!to\b|the\b|it\b|that\b|anything\b).+)$/iu,
  /^(?:how|what) about (?:any )(?<np>.+)$/iu,
];
const GENERAL = /^(?<aux>do|did|are|were|have|can|could|will) you (?<vp>.+)$/iu;
const SHORT_ABOUT =
  /^(?:how|what) about (?:a |an |some )?(?<np>(?!your|you|the|that|it|this)[\p{L} -]{3,40})$/iu;
/** "Do you recall what your last value was?": a yes tells of the patient's memory only. */
const ABOUT_KNOWING =
  /^(?:do|did|can|could|have|are|were|will) you (?:\p{L}+ )?(?:recall|remember|know|think|see|understand|mind|mean|want|tell|agree|hear|say|guess|believe|suppose)\b/iu;

/** Nothing to hold on to without the sentence before. */
const EMPTY =
  /\b(?:anything|something) (?:like that|else)\b|^(?:else|other|questions?|of (?:that|those|them))\b|\bthat\b.{0,6}$/iu;

const TOPICS: readonly (readonly [RegExp, string])[] = [
  [/\ballerg/iu, 'Allergies'],
  [/\bsurger|\boperations?\b/iu, 'Surgical history'],
  [
    /\b(?:what|which|any) (?:other )?(?:medications?|medicines?|meds)\b|\bwhat (?:do you|are you) (?:take|taking)\b/iu,
    'Medications',
  ],
  [/\b(?:past )?medical (?:history|problems|conditions)\b/iu, 'Past medical history'],
  [/\bfamily history\b|\bruns? in (?:the|your) family\b/iu, 'Family history'],
  [/\b(?:do for (?:a living|work)|kind of work|your (?:job|occupation))\b/iu, 'Occupation'],
  [/\bhow long\b/iu, 'Duration'],
  [/^(?:and )?(?:since )?when (?:did|was|were)\b|\bwhen (?:did (?:this|that|it|the)|you first)\b/iu, 'Onset'],
  [/\bscale\b|\bout of (?:10|ten)\b|\brate (?:your|the)\b|\bhow (?:bad|severe)\b/iu, 'Severity'],
  [/\bhow (?:often|frequent|many times)\b/iu, 'Frequency'],
  [
    /\b(?:where (?:is|does|do|exactly|are)|which (?:side|knee|arm|leg|hand|foot|ankle|shoulder|hip|eye|ear)|what (?:part|side|area))\b/iu,
    'Location',
  ],
  [
    /\b(?:better or worse|makes? (?:it|the pain|them|that) (?:better|worse|any)|aggravat|alleviat)\b/iu,
    'Better or worse with',
  ],
  [
    /\b(?:what kind of (?:pain|a pain)|describe|sharp or|dull or|what does (?:it|the pain) feel)\b/iu,
    'Character',
  ],
  [/\bhow (?:many|much)\b/iu, 'Amount'],
  [/\b(?:how did (?:you|this|it|that)|what (?:happened|were you doing))\b/iu, 'Circumstances'],
];

/** Sorts a clinician's question (cleaned, without its mark). */
export function readQuestion(clean: string): Question {
  const text = clean
    .replace(
      /^(?:(?:and|so|or|but|then|have|are|do|any),? )+(?=(?:any|do|did|are|have|how|what|were)\b)/iu,
      '',
    )
    .replace(/^.{0,80}, (?=(?:have|do|did|are|were) you\b|is there any\b|any \p{L}+)/iu, '');
  if (isNamed(text))
    return { kind: 'symptom', phrase: toPhrase(text.replace(/^(?:no|specifically|like|such as) /iu, '')) };
  for (const pattern of [...SYMPTOM, SHORT_ABOUT]) {
    const phrase = pattern.exec(text)?.groups?.['np'];
    if (phrase !== undefined && !EMPTY.test(phrase) && isPlainPhrase(phrase))
      return { kind: 'symptom', phrase: toPhrase(phrase) };
  }
  const topic = TOPICS.find(([pattern]) => pattern.test(lastClause(text)));
  if (topic !== undefined) return { kind: 'topic', label: topic[1], phrase: phraseOfHistory(text) };
  const general = ABOUT_KNOWING.test(text) ? undefined : GENERAL.exec(text)?.groups;
  const { aux, vp } = general ?? {};
  if (aux !== undefined && vp !== undefined && !EMPTY.test(vp) && isPlainPhrase(vp) && fits(aux, vp)) {
    return { kind: 'yes-no', auxiliary: aux.toLowerCase(), phrase: toPhrase(vp) };
  }
  return { kind: 'other' };
}

/** "changed lifestyle, like you're exercising more, having any allergies, anything like that" asks for no allergies alone. */
const lastClause = (question: string): string =>
  question.split(' ').length <= 20 ? question : (question.split(/, /u).at(-1) ?? question);

/** Words that stand for a whole section: "no" to them is what a note wants to hold. */
const HISTORY =
  /\b(?:any (?:(?:known|other|drug|food|medication|chronic|current|past|prior|previous) )*|(?:have|had|take|taking|a|your) (?:family |surgical |past |previous )*)(?<what>(?:allergies|surger(?:y|ies)|operations|medications?|medicines|meds|prescriptions|(?:past |previous )?(?:medical|surgical) (?:history|problems|conditions)|family history)\b(?:,? (?:to|of|in|on|for|at) [\p{L} -]{3,40})?)$/iu;

/** "have you had any surgeries in the past" → "surgeries in the past"; null when a yes or no to it would be unclear. */
function phraseOfHistory(question: string): string | null {
  const plain = question.replace(/,? (?:or )?(?:anything|something|stuff) like that$/iu, '');
  const allergic = /^(?:are|were) you allergic to (?<to>[\p{L} -]{3,40})$/iu.exec(plain)?.groups?.['to'];
  if (allergic !== undefined)
    return /^anything$/iu.test(allergic) ? 'allergies' : `allergies to ${toPhrase(allergic)}`;
  const what = HISTORY.exec(plain)?.groups?.['what'];
  if (what === undefined || /\b(?:that|it|this)\b/iu.test(what)) return null;
  return toPhrase(/\bany (?<all>.+)$/iu.exec(plain)?.groups?.['all'] ?? what);
}

/** "digoxin?", "nausea or vomiting, diarrhea?": a list of things without a verb. */
const isNamed = (text: string): boolean =>
  text.split(' ').length <= 14 &&
  (mentionsSymptom(text) || mentionsMedicine(text)) &&
  !/\b(?:you|your|is|are|was|does|do|did|have|has|how|what|when|where|which|why|that|this|it|hurts?|feel|any)\b/iu.test(
    text,
  );

/** "are you belly pain" is two beginnings, not a sentence. */
const fits = (aux: string, vp: string): boolean =>
  // "I'll have you turn your wrist" came out as "Patient has not turn their wrist".
  !(
    /^have$/iu.test(aux) &&
    isBaseVerb(vp.split(' ')[0] ?? '') &&
    !/^(?:come|run|cut|hurt|been)\b/iu.test(vp)
  ) &&
  (!/^(?:are|were)$/iu.test(aux) ||
    /^(?:\p{L}+ly |still |also |currently |now )*(?:\p{L}+(?:ing|ed)\b|able|sick|dizzy|nauseous|short|pregnant|weak|up|in|on|around)/iu.test(
      vp,
    ));

/** Words of the clinician's own ("I asked", "we talked") would end up in the patient's mouth. */
const isPlainPhrase = (phrase: string): boolean =>
  // What no comma parts and runs on for longer is more than one question.
  phrase.split(' ').length <= (phrase.includes(',') ? 24 : 14) &&
  !/\b(?:i|i'm|i've|me|my|we|we've|us|our|let's)\b|\?|\b(?:did|do|does|is|are|or) (?:you|they|it|that)\b|\b(?:did|does|is|are|have|has) (?:you|the|your)\b|^(?:up|in|on|at|from|of|when|if|to)\b|\bany (?:other )?(?:medications?|medicines?)\b|\ballerg|\bsurger|\bfamily history\b|\bmedical (?:history|problems|conditions)\b|^(?:other |current )?(?:medications?|medicines|meds|prescriptions)\b/iu.test(
    phrase,
  );

const toPhrase = (phrase: string): string =>
  replacePronouns(
    phrase.replace(
      /^(?:like|just|really) (?=any\b|an?\b|some\b|\p{L}+ pain\b)|,? (?:or|and) (?:anything|something|any of (?:that|those)|stuff) ?(?:like that|else)?$/iu,
      '',
    ),
    'second',
  ).replace(/^(?:like )?(?:(?:any|an?) )?/iu, '');

/** The statement that a yes or no to this question makes; null when the question gives none. */
export function statementOfYesNo(question: Question, answer: string): string | null {
  const reply = readYesNo(answer);
  if (reply === null) return null;
  const quoted = reply.isBare || reply.rest !== '' ? '' : ` ("${answer}")`;
  if (question.kind === 'symptom') {
    // "no, except at night" is half a yes.
    if (
      !reply.isYes &&
      /^(?:except|unless|other than|apart from|besides|only (?:when|if|at))\b/iu.test(reply.rest)
    )
      return null;
    // "any nausea, vomiting, no diarrhea?" would deny what was denied.
    if (!reply.isYes && /\b(?:no|not|without)\b/iu.test(question.phrase)) return null;
    return reply.isYes ? affirmSymptom(question.phrase, quoted) : `Denies ${question.phrase}${quoted}.`;
  }
  if (question.kind === 'topic') return statementOfHistory(question.phrase, reply);
  if (question.kind !== 'yes-no') return null;
  const clause = reply.isYes ? affirm(question) : deny(question);
  return clause === null ? null : `Patient ${clause}${quoted}.`;
}

/** "no, just penicillin" denies nothing: only the bare answer counts, the rest goes after its label. */
function statementOfHistory(phrase: string | null, reply: YesNo): string | null {
  if (phrase === null || !reply.isBare) return null;
  return reply.isYes ? `Asked about ${phrase}: yes.` : `Denies ${phrase}.`;
}

/** A yes to "fever or chills" tells only that it is one of them. */
function affirmSymptom(phrase: string, quoted: string): string {
  if (mentionsMedicine(phrase)) return `Confirms ${phrase}${quoted}.`;
  return /\bor\b|,/iu.test(phrase) ? `Asked about ${phrase}: yes${quoted}.` : `Reports ${phrase}${quoted}.`;
}

interface YesNoQuestion {
  auxiliary: string;
  phrase: string;
}

function affirm({ auxiliary, phrase }: YesNoQuestion): string | null {
  if (/\bor\b/iu.test(phrase)) return null;
  const rest = phrase.replace(/\bever /iu, '').replace(/\bany /giu, '');
  const form = { are: 'is', were: 'was', have: 'has', can: 'can', could: 'could', will: 'will', did: 'did' }[
    auxiliary
  ];
  if (form !== undefined) return `${form} ${rest}`;
  const words = rest.split(' ');
  const at = words.findIndex((word) => !isAdverb(word.toLowerCase()));
  const verb = words[at] ?? '';
  if (!isBaseVerb(verb) && verb !== 'have') return `does ${rest}`;
  return words.map((word, index) => (index === at ? thirdPersonVerb(verb) : word)).join(' ');
}

function deny({ auxiliary, phrase }: YesNoQuestion): string | null {
  if (/\b(?:not|no|never|still)\b|n't\b/iu.test(phrase)) return null;
  const form = {
    are: 'is not',
    were: 'was not',
    have: 'has not',
    can: 'cannot',
    could: 'could not',
    will: 'will not',
    did: 'did not',
    do: 'does not',
  }[auxiliary];
  return form === undefined ? null : `${form} ${phrase.replace(/\b(?:also|too) /iu, '')}`;
}

const OPENING =
  /^(?:(?:i'd say|i would say|i think|it's been|it's|it is|it was|it hurts|like in|they're|they are|that's|that was|that is|it has been|let me think|just|like|so|oh|well)[, ]+)+/iu;

/** A short answer after the label of its topic ("Duration: about five weeks."); hedges stay. Null when it is not that short. */
export function statementOfTopic(question: Question, answer: string): string | null {
  if (question.kind !== 'topic') return null;
  const rest = answer.replace(OPENING, '').trim();
  if (rest === '' || rest.split(' ').length > 16 || readYesNo(answer) !== null) return null;
  if (/\b(?:you|your)\b|^i(?:'|\b)/iu.test(rest) || /\bi (?:don't|do not) (?:know|remember)\b/iu.test(answer))
    return null;
  const hedge = /\bi think\b/iu.test(answer) ? 'thinks ' : '';
  return `${question.label}: ${hedge}${replacePronouns(rest, 'first')}.`;
}
