import { asUtteranceId } from '../ids.ts';
import { roleLogOdds } from './assign-roles.ts';
import { roleOfLabel, type LabelRole } from './speaker-labels.ts';
import { looksLikeJson, readJsonTranscript } from './json-turns.ts';
import { splitSentences } from './sentences.ts';
import { spokenLines, withoutTimes } from './spoken-lines.ts';
import { splitTurns, type Turn } from './split-turns.ts';
import type { Speaker, Utterance } from './utterance.ts';

/** Why a text is no transcript. The words are error codes of `contracts/errors.ts`. */
export type ParseProblem = 'transcript-empty' | 'transcript-unreadable' | 'transcript-not-turns';

interface Role {
  speaker: Speaker;
  confidence: number;
}

/**
 * Reads a pasted transcript: `[doctor] …`, `Doctor: …`, `**Pt:** …`, `Speaker 1: …`, names and times as meeting programs write them, WebVTT and SubRip,
 * JSON with speaker and text, or text without labels. The words stay as they are, times and the marks of a file are left out: a time that counted
 * as said would vouch for a dose. Unlabelled text gets source `rule` and confidence 0.5: run `assignRoles` next.
 */
export function parseTranscript(text: string): Utterance[] | ParseProblem {
  if (isBinary(text)) return 'transcript-unreadable';
  const plain = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  if (!looksLikeJson(plain)) return fromLines(plain);
  const read = readJsonTranscript(plain);
  if (read === null) return 'transcript-not-turns';
  return 'text' in read ? fromLines(read.text) : utterancesOf(read.turns);
}

function fromLines(plain: string): Utterance[] | ParseProblem {
  const lines = spokenLines(plain);
  const turns = splitTurns(lines);
  if (turns.length > 0 && turns.every((turn) => turn.label === null)) {
    const texts = splitUnlabelled(withoutTimes(lines)).map((each) => ({ label: null, text: each }));
    return utterancesOf(texts);
  }
  return utterancesOf(turns);
}

function utterancesOf(turns: readonly Turn[]): Utterance[] | ParseProblem {
  if (!turns.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return 'transcript-empty';
  const roles = rolesOfLabels(turns);
  return turns.map((turn, index) => {
    const role = turn.label === null ? undefined : roles.get(turn.label.toLowerCase());
    return role === undefined ? unlabelled(turn.text, index) : labelled(turn.text, index, role);
  });
}

/** A PDF or a recording dropped into the box by mistake. */
function isBinary(text: string): boolean {
  if (/^\uFEFF?(?:%PDF-|\{\\rtf|PK\u0003\u0004)/u.test(text)) return true;
  const bad = text.match(/[\u0000-\u0008\u000E-\u001F\uFFFD]/gu)?.length ?? 0;
  return bad > text.length / 100;
}

/** Lines when they look like turns, else sentences. */
function splitUnlabelled(all: readonly string[]): string[] {
  const lines = all.filter((line) => line !== '');
  if (lines.length >= 4) return lines;
  return lines.flatMap((line) => splitSentences(line).map((span) => line.slice(span.start, span.end)));
}

function rolesOfLabels(turns: readonly Turn[]): ReadonlyMap<string, Role> {
  const words = new Map<string, string>();
  for (const { label, text } of turns) {
    if (label !== null) words.set(label.toLowerCase(), `${words.get(label.toLowerCase()) ?? ''}\n${text}`);
  }
  const roles = new Map<string, Role>();
  const voices: string[] = [];
  for (const label of words.keys()) {
    const role: LabelRole = roleOfLabel(label) ?? 'voice';
    if (role === 'voice') voices.push(label);
    else roles.set(label, { speaker: role, confidence: 1 });
  }
  // Who of "Speaker 1", "Speaker 2" and "Martha" is the clinician shows in all that they say, not in one line.
  const byOdds = voices
    .map((label) => ({ label, odds: meanOdds(words.get(label) ?? '') }))
    .sort((a, b) => b.odds - a.odds);
  const taken = new Set([...roles.values()].map((role) => role.speaker));
  for (const { label } of byOdds) {
    const speaker = (['clinician', 'patient'] as const).find((role) => !taken.has(role)) ?? 'other';
    taken.add(speaker);
    roles.set(label, {
      speaker,
      confidence: voices.length === 1 ? 0.9 : certainty(byOdds[0]?.odds, byOdds[1]?.odds),
    });
  }
  return roles;
}

function meanOdds(text: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.reduce((sum, line) => sum + roleLogOdds(line), 0) / Math.max(1, lines.length);
}

function certainty(first = 0, second = 0): number {
  return Math.round(100 / (1 + Math.exp(-2 * Math.abs(first - second)))) / 100;
}

const utterance = (
  text: string,
  index: number,
): Omit<Utterance, 'speaker' | 'speakerConfidence' | 'speakerSource'> => ({
  id: asUtteranceId(`u${index}`),
  startMs: 0,
  endMs: 0,
  text,
  confidence: 1,
});

const unlabelled = (text: string, index: number): Utterance => ({
  ...utterance(text, index),
  speaker: 'other',
  speakerConfidence: 0.5,
  speakerSource: 'rule',
});

const labelled = (text: string, index: number, role: Role): Utterance => ({
  ...utterance(text, index),
  speaker: role.speaker,
  speakerConfidence: role.confidence,
  speakerSource: 'label',
});
