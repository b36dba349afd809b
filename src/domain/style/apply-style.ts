import { capitalise } from '../extraction/clean-speech.ts';
import type { SectionId } from '../note/section.ts';
import type { Statement } from '../note/statement.ts';
import { wordsPattern } from '../words-pattern.ts';
import { hasSameFacts } from '../writing/same-facts.ts';
import { shorten } from '../writing/shorten.ts';
import type { Style, StyleRule } from './style.ts';

function byRule(text: string, section: SectionId, rule: StyleRule): string {
  if (rule.kind === 'short') return rule.section === section ? shorten(text) : text;
  // "The patient's mother" would begin with "'s".
  const tail = rule.to === '' ? String.raw`(?!['’])\s*` : '';
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}-])${wordsPattern(rule.from)}(?![\p{L}\p{N}-])${tail}`,
    'giu',
  );
  const written = text.replace(pattern, (found) => (/^\p{Lu}/u.test(found) ? capitalise(rule.to) : rule.to));
  return /^\p{Lu}/u.test(text) ? capitalise(written.trim()) : written.trim();
}

/** A text in the clinician's style. A rule that would change a fact, as the checks read it, is left out for this text. */
export function inStyle(text: string, section: SectionId, { rules }: Pick<Style, 'rules'>): string {
  // Words in quotation marks are somebody's own.
  if (/["“”]/u.test(text)) return text;
  return rules.reduce((now, rule) => {
    if (rule.state !== 'on') return now;
    const next = byRule(now, section, rule);
    return next !== now && /\p{L}/u.test(next) && hasSameFacts(now, next) ? next : now;
  }, text);
}

/** A drafted statement in the clinician's style, which keeps the engine's words beside it. Evidence and checks go with the words that are shown. */
export function styled(statement: Statement, style: Pick<Style, 'rules'>): Statement {
  const text = inStyle(statement.text, statement.section, style);
  return text === statement.text ? statement : { ...statement, text, engineText: statement.text };
}
