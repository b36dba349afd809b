/** What is done to a treatment, or how a complaint goes. */
export type Action = 'stop' | 'start' | 'increase' | 'decrease' | 'improve' | 'worsen';

export interface ActionFact {
  action: Action;
  start: number;
  end: number;
}

/** Words of a note. */
const WRITTEN: Readonly<Record<Action, RegExp>> = {
  stop: /\b(?:discontinu\p{L}*|stop(?:s|ped|ping)?|hold(?:s|ing)?|held|ceas\p{L}*)\b/giu,
  start: /\b(?:start\p{L}*|restart\p{L}*|initiat\p{L}*|begin\p{L}*|began|prescrib\p{L}*)\b/giu,
  increase: /\b(?:increas\p{L}*|rais(?:e|es|ed|ing)|titrat\p{L}*)\b/giu,
  decrease: /\b(?:decreas\p{L}*|reduc\p{L}*|taper\p{L}*|wean\p{L}*)\b/giu,
  improve: /\b(?:improv\p{L}*|resolv\p{L}*)\b/giu,
  worsen: /\b(?:worsen\p{L}*|worse|exacerbat\p{L}*|deteriorat\p{L}*)\b/giu,
};
/** Words of talk that may stand behind them. */
const SPOKEN: Readonly<Record<Action, RegExp>> = {
  stop: /\b(?:discontinu|stop|hold|held|ceas|quit|off|no longer|no more|replac|not (?:taking|going)|come off|get rid|avoid|don't|do n't|finish|ran out|done with|gave up|cut)/iu,
  start:
    /\b(?:start|restart|initiat|begin|began|begun|prescri|put (?:you|him|her|me)|try|give|giving|gon na|going to|get you|write you|add|order|send|since|ago|came on|onset|first|new|take)/iu,
  increase:
    /\b(?:increas|rais|go(?:ing)? up|went up|up (?:to|from|on)|go to (?:\p{L}+[ -]){1,4}(?:units?|milligrams?|tablets?|puffs?)|bump|higher|more|double|titrat|up ?-? ?titrat|elevat|extra|additional|worse|bigger|gain|boost|from)/iu,
  decrease:
    /\b(?:decreas|reduc|taper|wean|lower|go(?:ing)? down|went down|down (?:to|from|on)|less|cut|limit|loss|lost|drop|help|diminish|few|low|back off|weak)/iu,
  improve:
    /\b(?:improv|resolv|better|good|well|help|gone|went away|go(?:es|ing)? away|relie|subsid|clear|less|manag|great|fine|nice|heal|reliev|stop|control|eas(?:e|es|ed)|settl)/iu,
  worsen:
    /\b(?:wors|exacerbat|deteriorat|flare|aggravat|bad|more|increas|bother|hurt|pain|progress|severe|trigger|really)/iu,
};

/** Actions that a statement names. */
export const actionsIn = (text: string): ActionFact[] =>
  (Object.keys(WRITTEN) as Action[]).flatMap((action) =>
    [...text.matchAll(WRITTEN[action])].map(({ 0: word, index }) => ({
      action,
      start: index,
      end: index + word.length,
    })),
  );

/**
 * Actions of a statement for which nothing in what was said can stand: "discontinue lisinopril" was written where "continue" was said.
 * Coarse on purpose; what it flags is wrong, what it passes need not be right.
 */
export const unsupportedActions = (statement: string, said: string): ActionFact[] =>
  actionsIn(statement).filter(({ action }) => !SPOKEN[action].test(said.replace(/\bcontinu/giu, ' ')));
