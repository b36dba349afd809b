import { capitalise } from './clean-speech.ts';
import { mentionsMedicine } from './medicines.ts';
import { replacePronouns } from './third-person.ts';

const INTENT =
  /^(?:(?:i think|then|also|first|second|next|for now|today|at this point|at this time|right now|so|and|but|in the meantime|again|for that|for this|now),? )*(?:what i'd like to do is|what we're going to do is|what i want to do is|my recommendation (?:would be|is)(?: that| to)?|(?:i am|i'm|we're|we are) (?:also |just |then |still |probably )*going to|i'll|i will|we'll|we will|(?:i|we) (?:do |also |just |really |would |still )*(?:want|need|like) to|i'd (?:also |really )?like to|we'd (?:also )?like to|i'd|we'd|let's|let us|we can|we should|i recommend(?: that)?|i would recommend|i'd recommend|i am recommending|i'm recommending)(?: (?:also|just|then|probably|definitely|go ahead and|go and|still|first))* /iu;
/** Words that change what the plan says when they are lost: kept in front. */
const CONDITION =
  /^((?:if|when|once|until|unless|after|because|since) [^,]{3,120}?)(?:, |,? (?=(?:we|i)(?:'ll| can| will| may| could)\b))/iu;
/** "what I'm going to do is …": said before the plan itself. */
const ANNOUNCED =
  /^what (?:i|we)(?:'m|'re|'d| am| are| would)?(?: (?:going|want|like|need) to)? do(?: (?:first|now|today|next|then|for (?:you|that|this|now)))* is,? (?:that )?/iu;
/** "…, because we want to make sure": why, not what. */
const PURPOSE =
  /,? (?:just )?because (?:i|we|i'd|we'd|we're|i'm) (?:do |just |really )*(?:want|need|like|would like|going|trying) .*$/iu;
const ASK =
  /^(?:(?:then|also|so|and|but|now|today),? )*(?:i (?:do |also |just |really |would )*(?:want|need|like) you to|i'd (?:also )?like you to|you should|you need to|you'll need to|i'd like for you to|i want you)(?: (?:also|just|then|go ahead and))* /iu;
/** What happens in the room, now. */
const NO_PLAN =
  /^(?:put some (?:resistance|pressure)|get that set up|push|sit|lay|stand|touch|tap|squeeze|extend|twist|raise|lift|lay|lie|do (?:some|a) (?:man|test|quick|few)|review|look|talk|discuss|go (?:over|through)|take a (?:look|listen|quick)|listen|examine|show|explain|walk you|start (?:with|by)|ask|pull|press|bend|feel|see (?!(?:you|patient) (?:back|again|in|for))|check (?:you|that|it|some|out)|let you|tell|hold (?:your|that|this|it)|do (?:some|a little) (?:movement|motion)|have you (?:lay|lie|sit|stand|flex|bend|turn|push|pull|lift|raise|move|walk|look|extend|squeeze|open|close|stick|follow|take a deep)|call (?:it|this|that|out)|touch base|get (?:you|your)(?! (?:an?|some|the|off|on|in (?:to|for)|into|started|scheduled|blood|labs?|another)\b)|use the|say|be right|move|come|help you)\b/iu;
const OBJECT_YOU =
  /^((?:[\p{L}:]+ ){0,3}?(?:have|get|see|let|put|start|continue|keep|send|refer|give|order|write|offer|switch|take|set|for|with|to|prescribe|wean|treat|place|set)) you\b(?!')/iu;

/**
 * An order or intention as a line of a plan: "I'm going to go ahead and increase your Lasix" → "Increase Lasix"; null when the sentence
 * is neither. A condition ("if it's not better, we'll …") stays in front.
 */
export function toPlanLine(clean: string): string | null {
  const led = CONDITION.exec(clean);
  const condition = led?.[1];
  const main = led === null ? clean : clean.slice(led[0].length);
  const line = orderOf(main);
  if (line === null) return null;
  if (condition === undefined) return capitalise(line);
  return `${capitalise(patientWords(condition))}: ${line}`;
}

function orderOf(said: string): string | null {
  const announced = ANNOUNCED.exec(said);
  const told = said.replace(ANNOUNCED, '').replace(PURPOSE, '');
  const main = announced === null || startsOrder(told) ? told : `let's ${told}`;
  const ask = ASK.exec(main);
  if (ask !== null) return `patient to ${patientWords(main.slice(ask[0].length))}`;
  const intent = INTENT.exec(main);
  if (intent === null) return null;
  // "let's try to let's try": an intention that begins anew.
  const rest = main.slice(intent[0].length).replace(/^(?:try to )?let's (?:go ahead and )?/iu, '');
  if (rest.split(' ').length < 2 && !mentionsMedicine(rest)) return null;
  if (
    /^(?:be|think|know|see (?:if|what|how)|say|tell|mean|like|get back)\b/iu.test(rest) &&
    !/^be (?:on|in|taking|seen|ordering|prescribing|sending|referring|giving|starting|getting)/iu.test(rest)
  )
    return null;
  if (NO_PLAN.test(rest) || /\b(?:i|i'm|i've|i'll)\b/iu.test(rest)) return null;
  const recommended = rest.replace(/^recommend(?: that)? (?:we|you) /iu, 'recommend: ');
  return patientWords(withoutBe(recommended).replace(OBJECT_YOU, '$1 patient'));
}

/** "I'll be ordering an MRI" orders one. */
const withoutBe = (rest: string): string =>
  rest.replace(/^be (order|prescrib|send|referr|giv|start|gett)ing\b/iu, (_, stem: string) => {
    const verbs: Readonly<Record<string, string>> = {
      prescrib: 'prescribe',
      referr: 'refer',
      giv: 'give',
      gett: 'get',
    };
    return verbs[stem.toLowerCase()] ?? stem;
  });

const startsOrder = (text: string): boolean => ASK.test(text) || INTENT.test(text);

const patientWords = (text: string): string =>
  replacePronouns(text.replace(/\byour (?=lasix|medications?|meds)/giu, ''), 'second')
    .replace(/\b(?:we'll|we will|we're going to|we are going to)\b/giu, 'will')
    .replace(/\bus\b/giu, 'the clinic')
    .replace(/\bme\b/giu, 'the clinician')
    .replace(/\bour\b/giu, 'the');
