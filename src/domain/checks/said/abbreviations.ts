import { genericOf } from '../medicines.ts';

/** Abbreviations of notes by the words that the room says for them. In capitals only where small letters mean something else. */
const IN_CAPITALS = `HTN=hypertension;DM=diabetes;DM2=type 2 diabetes;T2DM=type 2 diabetes;T1DM=type 1 diabetes;CHF=congestive heart failure;HF=heart failure;
CAD=coronary artery disease;COPD=copd;GERD=reflux;CKD=chronic kidney disease;URI=upper respiratory infection;UTI=urinary tract infection;SOB=shortness of breath;
DOE=dyspnea on exertion;CP=chest pain;HA=headache;BP=blood pressure;HR=heart rate;RR=respiratory rate;SI=suicidal ideation;HI=homicidal ideation;
LE=lower extremity;LEs=lower extremities;BLE=bilateral lower extremities;LLE=left lower extremity;RLE=right lower extremity;LUE=left upper extremity;RUE=right upper extremity;
UE=upper extremity;RUQ=right upper quadrant;LUQ=left upper quadrant;RLQ=right lower quadrant;LLQ=left lower quadrant;CVA=stroke;MI=heart attack;
OA=osteoarthritis;RA=rheumatoid arthritis;PE=pulmonary embolism;DVT=deep vein thrombosis;AF=atrial fibrillation;ROM=range of motion;PT=physical therapy;
HLD=high cholesterol;BPH=enlarged prostate;OSA=sleep apnea;PCP=primary care doctor;ED=emergency room;ER=emergency room;EF=ejection fraction;LBP=low back pain;
ASA=aspirin;APAP=acetaminophen;HCTZ=hydrochlorothiazide;MVI=multivitamin;NTG=nitroglycerin;PCN=penicillin;TMP=trimethoprim;FH=family history;SH=social history;
NKDA=no known drug allergies;NKA=no known allergies;NTND=nontender nondistended;CTAB=clear;RRR=regular rate and rhythm;MTX=methotrexate;CVAT=flank tenderness;RTC=follow up;LAD=lymphadenopathy;JVD=jugular venous distention;CBC=blood count;WNL=normal;L=left;R=right;Lt=left;Rt=right;(L)=left;(R)=right`;
const IN_ANY_CASE = `c/o=complains of;h/o=history of;hx=history;s/p=after;w/=with;w/o=without;b/l=bilateral;bilat=bilateral;pt=patient;pts=patients;f/u=follow up;
fx=fracture;dx=diagnosis;tx=treatment;rx=prescription;sx=symptoms;yo=year old;y/o=year old;y.o.=year old;yrs=years;yr=year;mos=months;wks=weeks;wk=week;hrs=hours;
hr=hour;mins=minutes;q.d.=daily;qd=daily;b.i.d.=twice daily;bid=twice daily;t.i.d.=three times daily;tid=three times daily;q.i.d.=four times daily;qid=four times daily;
qhs=at bedtime;q.h.s.=at bedtime;qam=every morning;qpm=every evening;qod=every other day;prn=as needed;p.r.n.=as needed;p.o.=by mouth;po=by mouth;n/v=nausea and vomiting;
n/v/d=nausea, vomiting and diarrhea;abd=abdominal;abx=antibiotics;htn=hypertension;temp=temperature;wt=weight;tabs=tablets;tab=tablet;caps=capsules;gtts=drops;afib=atrial fibrillation;
m/r/g=murmurs, rubs or gallops;d/t=due to;neg=negative;cont=continue;(-)=no;(+)=has;↑=increased;↓=decreased`;

const pairsOf = (list: string): ReadonlyMap<string, string> =>
  new Map(
    list
      .replace(/\n/gu, '')
      .split(';')
      .map((pair): [string, string] => {
        const [short = '', long = ''] = pair.split('=');
        return [short, long];
      }),
  );
const capitals = pairsOf(IN_CAPITALS);
const anyCase = pairsOf(IN_ANY_CASE);
const EVERY_HOURS = /^q\.?\s?(\d+)(?:-(\d+))?\s?h(?:rs?|ours?)?\.?$/iu;
const CANDIDATE =
  /[↑↓]|\([-+LR]\)|(?<![\p{L}\p{N}/'’.])[LR](?=-sided\b)|(?<![\p{L}\p{N}/'’.])(?:q\.?\s?\d+(?:-\d+)?\s?h(?:rs?|ours?)?\b|(?:\p{L}\.){2,3}(?!\p{L})|\p{L}{1,2}(?:\/\p{L}){1,2}(?![\p{L}\p{N}/])|w\/(?=\s|\p{L})|\p{L}{1,6}\d?(?![\p{L}\p{N}/'’-]))/giu;

/** A note's sentence in plain words, and the way back to the words as they stand. */
export interface PlainNote {
  text: string;
  /** The words of the note behind a span of `text`. */
  original: (start: number, end: number) => string;
  /** Where those words stand in the note, end exclusive. */
  originalSpan: (start: number, end: number) => { start: number; end: number };
}

/** What stands for two things, told by what follows it; null for neither, undefined for what has one meaning. */
function longFormBefore(short: string, after: string): string | null | undefined {
  const next = /^\s*(?:the |her |his |your )?(\p{L}{3,})/u.exec(after)?.[1];
  const isOfMedicine = next !== undefined && genericOf(next) !== null;
  if (short === '↑' || short === '↓')
    return isOfMedicine ? (short === '↑' ? 'increase' : 'decrease') : undefined;
  // "D/c home" is a discharge, "c/w viral illness" no treatment.
  if (/^d\/c$/iu.test(short)) return isOfMedicine ? 'discontinue' : null;
  if (/^c\/w$/iu.test(short)) return isOfMedicine ? 'continue with' : 'consistent with';
  // The costovertebral angle was once a stroke.
  if (short === 'CVA' && /^\s+(?:tender|TTP)/iu.test(after)) return null;
  if (short === 'T' && /^\s+(?:9[4-9]|10[0-8])(?:\.\d)?\b/u.test(after)) return 'temperature';
  if (short === 'P' && /^\s+(?:[4-9]\d|1\d{2})\b(?![/.])/u.test(after)) return 'pulse';
  return undefined;
}

const AFTER_LUNGS =
  /\b(?:lungs?(?: (?:fields?|sounds?))?|pulm(?:onary)?|resp(?:iratory)?|breath sounds)(?:\s*[:,-]|\s+(?:is|are))?\s*$/iu;
const AUSCULTATED = /^\s+(?:bilaterally|b\/l(?=\W*$|[.,;])|bilat(?=\W*$|[.,;])|to auscultation|throughout)/iu;
const IS_RESULT = /^\s+(?:neg\p{L}*|pos\p{L}*|show\p{L}*|reveal\p{L}*|with|w\/|for|of|scan|chest)/iu;
const isClear = (before: string, after: string): boolean =>
  AUSCULTATED.test(after) || (AFTER_LUNGS.test(before) && !IS_RESULT.test(after));

function longFormOf(short: string, before: string, after: string): string | null {
  const every = EVERY_HOURS.exec(short);
  if (every !== null)
    return `every ${every[1] ?? ''}${every[2] === undefined ? '' : ` to ${every[2]}`} hours`;
  // A CT angiogram elsewhere: "Chest CTA negative for PE" is no clear chest.
  if (short === 'CTA') return isClear(before, after) ? 'clear' : null;
  const inContext = longFormBefore(short, after);
  if (inContext !== undefined) return inContext;
  // "Vitamin L" is none, and "L4" a vertebra: a side stands before its part.
  if (/^[LR]$/u.test(short) && !/^(?:-sided|\s+(?:\p{Ll}{3,}|\p{Lu}{2,5}\b|\p{Lu}\d))/u.test(after))
    return null;
  // "Hepatitis B: L" or "Dr. L Ward".
  if (/^[LR]$/u.test(short) && /(?:\bDr\.?|\p{L}\.)\s*$/u.test(before)) return null;
  // "Temp" of "temp agency" is rare, "PO" of a box too.
  return capitals.get(short) ?? (short === 'PT' ? null : (anyCase.get(short.toLowerCase()) ?? null));
}

/** Writes abbreviations out ("BID", "HTN", "c/o", "L knee", "q6h") and levels quotes, so that note and speech have the same words. */
export function writeOut(note: string): PlainNote {
  const pieces: { at: number; from: number; to: number; length: number }[] = [];
  let text = '';
  let end = 0;
  const plain = note.replace(/[’‘]/gu, "'").replace(/[–—]/gu, '-');
  for (const { 0: short, index } of plain.matchAll(CANDIDATE)) {
    const long = longFormOf(short, plain.slice(0, index), plain.slice(index + short.length));
    if (long === null) continue;
    text += plain.slice(end, index);
    pieces.push({ at: text.length, from: index, to: index + short.length, length: long.length });
    // "w/cough" is two words.
    text += /^\p{L}/u.test(plain.slice(index + short.length)) ? `${long} ` : long;
    end = index + short.length;
  }
  text += plain.slice(end);
  const back = (place: number, isEnd: boolean): number => {
    let shift = 0;
    for (const { at, from, to, length } of pieces) {
      if (place >= at + length && (place > at + length || !isEnd)) shift = to - (at + length);
      else if (place > at || (place === at && !isEnd)) return isEnd ? to : from;
      else break;
    }
    return place + shift;
  };
  const originalSpan = (from: number, to: number): { start: number; end: number } => {
    const start = back(from, false);
    return { start, end: Math.max(start, back(to, true)) };
  };
  return {
    text,
    originalSpan,
    original(from, to) {
      const { start, end } = originalSpan(from, to);
      return note.slice(start, end);
    },
  };
}
