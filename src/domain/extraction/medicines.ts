/** Endings of generic names (WHO stem book) and common names without one: enough to choose a section, not to check a dose. */
const STEMS =
  /\b\p{L}{2,}(?:pril|olol|statin|cillin|mycin|micin|floxacin|cycline|prazole|tidine|sartan|dipine|zepam|zolam|oxetine|triptan|gliptin|gliflozin|glutide|formin|glitazone|thiazide|semide|profen|coxib|oxicam|codone|morphone|adol|setron|lukast|sone|solone|sonide|azole|vir|mab|parin|xaban|gatran|barbital|triptyline|pramine|idone|apine|zosin|steride|dronate|thyroxine|fenac)\b/iu;
const NAMES =
  /\b(?:aspirin|tylenol|acetaminophen|ibuprofen|motrin|advil|aleve|naproxen|lasix|insulin|digoxin|coumadin|warfarin|eliquis|xarelto|plavix|prozac|zoloft|lexapro|celexa|wellbutrin|bupropion|xanax|ativan|ambien|gabapentin|lyrica|tramadol|ultram|percocet|vicodin|norco|oxycontin|morphine|prednisone|medrol|flonase|zyrtec|claritin|benadryl|albuterol|ventolin|advair|symbicort|singulair|nexium|prilosec|pepcid|protonix|lipitor|crestor|norvasc|zestril|cozaar|toprol|lopressor|synthroid|levothyroxine|metformin|glucophage|januvia|ozempic|trulicity|jardiance|lantus|humalog|allopurinol|colchicine|methotrexate|humira|plaquenil|imitrex|topamax|keppra|dilantin|lithium|seroquel|abilify|adderall|ritalin|viagra|cialis|flomax|spironolactone|aldactone|bumex|torsemide|mobic|voltaren|lidocaine|melatonin|miralax|bactrim|augmentin|z-pak|keflex|cipro|statin|antibiotics?|steroids?|birth control|multivitamin|vitamin [a-z]\d*|iron supplements?|inhaler|nebulizer|blood thinners?|water pill|painkillers?)\b/iu;

/** True when a medicine is named. */
export const mentionsMedicine = (text: string): boolean => NAMES.test(text) || STEMS.test(text);

/** True when an amount such as "80 mg", "two puffs" or "once a day" is said. */
export const mentionsDose = (text: string): boolean =>
  /\b(?:\d+(?:\.\d+)?|one|two|half|ten|twenty|forty|fifty|hundred)\s*(?:mg|milligrams?|mcg|micrograms?|units?|puffs?|tablets?|pills?|drops)\b/iu.test(
    text,
  ) ||
  /\b(?:once|twice|three times|every (?:\d+|six|eight|four|twelve) hours|daily|at bedtime)\b/iu.test(text);
