import { errorWords } from '#contracts/error-words.ts';
import type {
  DeviceReport,
  HearingMeasure,
  Measured,
  WriterReport,
  WritingMeasure,
} from '#contracts/device-check.ts';
import { leftAfterStopMs, planFor, type DevicePace, type DevicePlan } from '#domain/models/device-plan.ts';
import { formatLength } from '#ui/format.ts';

type Outcome = Measured<HearingMeasure | WritingMeasure>;

const VISIT_MS = 10 * 60_000;

const titles: Record<DevicePlan, string> = {
  live: 'Live drafting',
  'written-after': 'The note is written after Stop',
  'heard-after': 'The words come after Stop',
  unheard: 'Speech was not heard',
};

const deviceNames = {
  webgpu: 'graphics processor',
  wasm: 'processor',
  cpu: 'processor',
  none: 'processor',
} as const;

/** A name for the writer with that id. */
export type NameOf = (id: string) => string;

/** What the check says, shortest first: what it means for a visit, then why. */
export interface DeviceWords {
  title: string;
  sentence: string;
  lines: readonly { id: string; name: string; figure: string }[];
}

/** @param chosen the writer that stands first: an id, `rules`, or null when nobody has chosen. */
export function deviceWords(report: DeviceReport, chosen: string | null, nameOf: NameOf): DeviceWords {
  const writer = writerOf(report, chosen);
  const pace = {
    hearing: paceOf(report.hearing),
    writing: writer === undefined ? null : paceOf(writer.outcome),
    isStaged: report.isStaged,
  };
  const plan = planFor(pace);
  const name = writer === undefined ? 'nobody' : nameOf(writer.id);
  return {
    title: titles[plan],
    sentence: plan === 'unheard' ? unheardWords(report.hearing) : sentenceFor(plan, pace, name),
    lines: [
      { id: 'hearing', name: 'Hearing', figure: figureOf(report.hearing) },
      ...report.writing.map(({ id, outcome }) => ({ id, name: nameOf(id), figure: figureOf(outcome) })),
    ],
  };
}

/** The first that ran, in the order in which they are tried in a visit. */
function writerOf({ writing }: DeviceReport, chosen: string | null): WriterReport | undefined {
  const ladder = [
    ...writing.filter(({ id }) => id === chosen),
    ...writing.filter(({ id, isStandby }) => isStandby && id !== chosen),
  ];
  return ladder.find(({ outcome }) => 'measure' in outcome);
}

const paceOf = (outcome: Outcome): number | null =>
  'measure' in outcome ? outcome.measure.tookMs / outcome.measure.talkMs : null;

const unheardWords = (hearing: Outcome): string =>
  `${'code' in hearing ? errorWords[hearing.code].sentence : ''} Until the recogniser runs, paste a transcript or bring one as a file.`;

function sentenceFor(plan: Exclude<DevicePlan, 'unheard'>, pace: DevicePace, writer: string): string {
  const left = leftAfterStopMs(pace, VISIT_MS);
  const after = left === null ? '' : `, about ${formatLength(left)} for a visit of ten minutes`;
  const by = `by ${lowered(writer)}`;
  switch (plan) {
    case 'live':
      return `Words and note keep up with the talk; the note is written ${by}.`;
    case 'written-after':
      return `Words keep up with the talk. The note is written ${by} when you stop${after}.`;
    case 'heard-after':
      return `This device hears more slowly than people speak. Every word is recorded; transcript and note come when you stop${after}.`;
  }
}

const lowered = (name: string): string => (name.startsWith('Rules') ? `r${name.slice(1)}` : name);

function figureOf(outcome: Outcome): string {
  if ('code' in outcome) return `did not run: ${errorWords[outcome.code].sentence}`;
  const { tookMs, talkMs, loadMs, device } = outcome.measure;
  const place = device === 'none' ? '' : `, on the ${deviceNames[device]}, ready after ${seconds(loadMs)}`;
  return `${seconds(tookMs)} for ${seconds(talkMs)} of talk${place}`;
}

/** Under ten seconds with a tenth: a check takes few of them. */
const seconds = (ms: number): string =>
  ms < 50 ? 'no time' : ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : formatLength(ms);
