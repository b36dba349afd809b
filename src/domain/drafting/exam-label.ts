import type { Window } from '../transcript/window.ts';
import { windowText } from '../transcript/window-text.ts';
import { evidenceText } from './coverage.ts';
import { findEvidence } from './find-evidence.ts';

/** Regions of the body by the words that place a finding there. "Extremities" may be either limb. */
const REGIONS: readonly RegExp[] = [
  /\b(?:heart|cardiac|cardiovascular|cv|murmurs?|rhythm|gallops?)\b/iu,
  /\b(?:lungs?|respiratory|breath\w*|pulmonary|wheez\w*|crackles|rales|rh?onchi|chest)\b/iu,
  /\b(?:abdom\w*|belly|stomach|gastrointestinal|gi|bowels?|rebound|guarding)\b/iu,
  /\b(?:neck|thyroid|carotid|bruits?|jugular|cervical|lymph\w*|\w*adenopathy)\b/iu,
  /\b(?:head|eyes?|pupils?|ears?|nose|nasal|sinus\w*|throat|mouth|oral|tonsil\w*|heent|ent)\b/iu,
  /\b(?:back|spine|spinal|lumbar|thoracic|paraspinal|cva|flank)\b/iu,
  /\b(?:shoulders?|arms?|elbows?|wrists?|hands?|fingers?|thumbs?|grip|forearms?|extremit\w*)\b/iu,
  /\b(?:hips?|legs?|knees?|ankles?|foot|feet|toes?|calf|calves|thighs?|extremit\w*)\b/iu,
];
const [HEART, LUNGS, ABDOMEN, NECK, , , ARMS, LEGS] = REGIONS.keys();
/** Findings that have a place of their own, whatever was named last: "Lungs: 1+ pitting edema." was said of the legs. */
const PLACED: readonly { finding: RegExp; regions: readonly (number | undefined)[] }[] = [
  { finding: /\b(?:pitting|edema)\b(?!.*\bpulmonary\b)/iu, regions: [ARMS, LEGS] },
  { finding: /\b(?:murmurs?|gallops?|ejection)\b/iu, regions: [HEART] },
  { finding: /\b(?:crackles|rales|wheez\w*|rh?onchi)\b/iu, regions: [LUNGS] },
  { finding: /\b(?:jugular|jvd|carotid|bruits?|thyromegaly)\b/iu, regions: [NECK, HEART] },
  { finding: /\b(?:rebound|guarding|distended)\b/iu, regions: [ABDOMEN] },
];
const LABEL = /^\p{L}[\p{L} ,/&-]{1,40}: /u;

/**
 * Whether a line such as "Lungs: Edema noted." names another region than the one of which the finding was said: that in the words themselves, or else the one that
 * was named last before them. The model likes to go on with the label of the line before. False for lines without a label, and for
 * labels that are no region ("Musculoskeletal").
 */
export function isMislabelled(text: string, window: Window): boolean {
  const label = LABEL.exec(text)?.[0] ?? '';
  const named = regionsIn(label);
  if (named.length === 0) return false;
  const own = PLACED.find(({ finding }) => finding.test(text.slice(label.length)));
  if (own !== undefined) return !own.regions.some((region) => region !== undefined && named.includes(region));
  const evidence = findEvidence(text.slice(label.length), window);
  const said = evidenceText(evidence, window);
  const here = regionsIn(said);
  const places = here.length > 0 ? here : lastRegionsIn(textBefore(said, window));
  return !places.some((region) => named.includes(region));
}

const regionsIn = (text: string): number[] =>
  REGIONS.flatMap((region, index) => (region.test(text) ? [index] : []));

function textBefore(said: string, window: Window): string {
  const text = windowText(window);
  const first = said.slice(0, 30);
  const at = first === '' ? -1 : text.indexOf(first);
  return at < 0 ? text : text.slice(0, at);
}

/** The region or regions of the last word that names one. */
function lastRegionsIn(text: string): number[] {
  const words = text.split(/\s+/u);
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const found = regionsIn(words[index] ?? '');
    if (found.length > 0) return found;
  }
  return [];
}
