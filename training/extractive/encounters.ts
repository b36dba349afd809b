import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { splitSentences } from '#domain/transcript/sentences.ts';
import type { Speaker } from '#domain/transcript/utterance.ts';

export interface Turn {
  speaker: Speaker;
  text: string;
}

export interface TrainingEncounter {
  turns: Turn[];
  note: string;
}

const dataFolder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${dataFolder}${file}`, 'utf8'), { columns: true });

/** Encounters of a file of ACI-bench, such as `train.csv`: turns begin with `[doctor]`, `[patient]` or another label. */
export function readAciBench(file: string): TrainingEncounter[] {
  const speakers: Record<string, Speaker> = { doctor: 'clinician', patient: 'patient' };
  return rowsOf(`aci-bench/${file}`).map(({ dialogue = '', note = '' }) => ({
    turns: [...dialogue.matchAll(/\[([a-z_]+)\]([\s\S]*?)(?=\[[a-z_]+\]|$)/gu)]
      .map(([, label = '', text = '']) => ({ speaker: speakers[label] ?? 'other', text: text.trim() }))
      .filter(({ text }) => text !== ''),
    note,
  }));
}

/** Encounters of a file of MTS-Dialog: turns are lines such as `Doctor: …`, the note is one section. */
export function readMtsDialog(file: string): TrainingEncounter[] {
  return rowsOf(`mts-dialog/${file}`).map(({ dialogue = '', section_text: note = '' }) => ({
    turns: [...dialogue.matchAll(/^(\w+)[^:\n]*:(.*)$/gmu)]
      .map(([, label = '', text = '']) => ({ speaker: speakerOf(label), text: text.trim() }))
      .filter(({ text }) => text !== ''),
    note,
  }));
}

function speakerOf(label: string): Speaker {
  if (/doctor/iu.test(label)) return 'clinician';
  return /patient/iu.test(label) ? 'patient' : 'other';
}

/** Turns cut at sentences, since recognised speech is cut at pauses and not at turns. */
export const bySentence = (turns: readonly Turn[]): Turn[] =>
  turns.flatMap(({ speaker, text }) =>
    splitSentences(text).map(({ start, end }) => ({ speaker, text: text.slice(start, end) })),
  );
