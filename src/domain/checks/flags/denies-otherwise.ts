/** Words that deny without being a "no". */
const HIDDEN_DENIAL =
  /\b(?:un(?!til|der|it|derl)\p{L}{3,}|avoid\p{L}*|absen\p{L}+|none|fail\p{L}*|stop\p{L}*|prior to|resolv\p{L}*)\b/iu;

/** Where the abnormal was denied, the normal is affirmed. */
const AFFIRMS_NORMAL =
  /\b(?:normal(?:ly)?|intact|clear|equal|regular|symmetric|stable|good|well|ruled out|decrease|limits)\b/iu;

/** Whether a clause denies something in other words than "no". */
export const deniesOtherwise = (clause: string): boolean =>
  HIDDEN_DENIAL.test(clause) || AFFIRMS_NORMAL.test(clause);
