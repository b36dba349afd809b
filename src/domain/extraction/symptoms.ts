/** Complaints as patients and questions name them. */
const SYMPTOM =
  /\b(?:pains?|hurts?|hurting|aches?|fevers?|chills|nausea|vomiting|diarrhea|constipation|cough(?:ing)?|congestion|sore throat|headaches?|dizz(?:y|iness)|lightheaded(?:ness)?|numb(?:ness)?|tingling|weak(?:ness)?|swelling|swollen|rash(?:es)?|itch(?:y|ing)|bleeding|bruis(?:e|es|ing)|fatigued?|tired|short(?:ness)? of breath|palpitations|sweats|weight (?:loss|gain)|heartburn|blood in|burning|redness|stiff(?:ness)?|faint(?:ing|ed)?|pass(?:ing|ed) out|wheez(?:e|ing)|cramps?|blurr(?:y|ed)|depress(?:ed|ion)|anxi(?:ous|ety)|insomnia|bloat(?:ed|ing)|feeling sick)\b/iu;

export const mentionsSymptom = (text: string): boolean => SYMPTOM.test(text);
