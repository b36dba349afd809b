import type { Speaker } from './utterance.ts';

/** What a label says: a role, or only that it is always the same voice ("Speaker 1", "Martha"). */
export type LabelRole = Speaker | 'voice';

const CLINICIAN =
  /^(?:doctor|doc|dr|d|physician|clinician|provider|gp|md|surgeon|consultant|practitioner|np|pa|therapist|resident|hcp)$/u;
const PATIENT = /^(?:patient|pat|pt|p|client)$/u;
const OTHER =
  /^(?:other|guest|family|relative|carer|caregiver|companion|mother|mom|mum|father|dad|parent|wife|husband|spouse|partner|son|daughter|sister|brother|friend|nurse|rn|ma|assistant|interpreter|translator|staff|scribe|child|guardian|attendant)$/u;
const VOICE = /^(?:speaker|spk|voice|person|participant|s)(?: ?\d{1,2}| [a-z])$/u;

/** Role that a label such as "DR", "patient_guest" or "Dr. Moore" stands for; null when it is no label that we know. */
export function roleOfLabel(label: string): LabelRole | null {
  const words = label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (VOICE.test(words)) return 'voice';
  const parts = words.replace(/ ?\d+$/u, '').split(' ');
  if (parts.some((word) => OTHER.test(word))) return 'other';
  const [first = '', ...rest] = parts;
  if (PATIENT.test(first) && rest.length <= 2) return 'patient';
  if (CLINICIAN.test(first) && rest.length <= 3) return 'clinician';
  return CLINICIAN.test(rest.at(-1) ?? '') && rest.length <= 2 ? 'clinician' : null;
}
