/** What is measured of a patient, by one word each; the alternatives of a pattern. */
export const MEASURED_NAMES = String.raw`pulse|temperature|saturation|oxygen|respirat\p{L}*|weight|bmi|a1c|hba1c|hgba1c|hemoglobin|hgb|creatinine|potassium|sodium|glucose|sugars?|inr|tsh|ldl|hdl|cholesterol|triglycerides|lvef|platelets?|hematocrit|egfr|gfr|bun|psa|troponin|lipase|calcium|ferritin|bnp`;
