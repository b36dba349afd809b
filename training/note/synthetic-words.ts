import type { Speaker } from '#domain/transcript/utterance.ts';

/** Common medicines, as they are said. */
export const MEDICINES: readonly string[] =
  `lisinopril metformin amlodipine atorvastatin metoprolol omeprazole losartan albuterol gabapentin hydrochlorothiazide sertraline simvastatin
montelukast escitalopram rosuvastatin bupropion furosemide trazodone pantoprazole duloxetine meloxicam clopidogrel prednisone citalopram insulin
warfarin tamsulosin levothyroxine allopurinol carvedilol cetirizine famotidine cyclobenzaprine azithromycin amoxicillin cephalexin doxycycline
ciprofloxacin naproxen ibuprofen tylenol lasix mobic motrin norvasc lipitor ultram flexeril synthroid zoloft prozac lexapro wellbutrin seroquel
abilify xarelto eliquis coumadin plavix crestor zocor diovan cozaar toprol coreg protonix nexium prilosec pepcid zantac singulair flonase advair
symbicort spiriva medrol humira enbrel methotrexate hydroxychloroquine colchicine januvia jardiance farxiga ozempic trulicity lantus humalog
glipizide glyburide pioglitazone spironolactone torsemide bumetanide digoxin amiodarone diltiazem verapamil nifedipine hydralazine clonidine
propranolol atenolol bisoprolol ramipril enalapril benazepril valsartan olmesartan topiramate lamotrigine keppra sumatriptan amitriptyline
nortriptyline tramadol oxycodone norco percocet fluconazole acyclovir valacyclovir bactrim macrobid augmentin`.split(
    /\s+/u,
  );

export const CONDITIONS: readonly string[] =
  `hypertension|type 2 diabetes|high cholesterol|asthma|congestive heart failure|coronary artery disease|hypothyroidism|depression|anxiety|gout|
migraines|rheumatoid arthritis|osteoarthritis|acid reflux|chronic kidney disease|atrial fibrillation|copd|back pain|knee pain|sinusitis|
bronchitis|psoriasis|anemia|kidney stones|a urinary tract infection|carpal tunnel syndrome|osteoporosis|sleep apnea|insomnia|epilepsy`
    .replace(/\n/gu, '')
    .split('|');

export const SYMPTOMS: readonly string[] =
  `chest pain|shortness of breath|fever|chills|cough|nausea|vomiting|diarrhea|constipation|headaches|dizziness|blurred vision|palpitations|
abdominal pain|fatigue|weight loss|night sweats|numbness|tingling|weakness|joint pain|back pain|swelling in the legs|trouble sleeping|
burning with urination|blood in the stool|loss of appetite|a rash|ear pain|a sore throat|congestion|wheezing`
    .replace(/\n/gu, '')
    .split('|');

/** Talk that belongs in no note. */
export const FILLERS: readonly [Speaker, string][] = [
  ['patient', 'mm-hmm.'],
  ['clinician', 'okay, great.'],
  ['clinician', 'let me just pull that up here.'],
  ['patient', 'yeah, traffic was terrible this morning.'],
  ['clinician', "how's the family doing?"],
  ['patient', 'they are good, thank you.'],
  ['clinician', 'hey dragon, show me the record.'],
  ['patient', 'sure.'],
  ['clinician', 'did you watch the game last night?'],
  ['patient', 'i did, what a finish.'],
  ['clinician', 'have a seat up here on the table for me.'],
  ['clinician', "all right, let's take a look."],
];
