/** How a medicine gets into the body, by route or by form. */
export interface RouteFact {
  name: string;
  start: number;
  end: number;
}

const ROUTES: Readonly<Record<string, RegExp>> = {
  mouth: /\b(?:by mouth|orally|oral|tablets?|pills?|capsules?|swallow(?:ed)?|lozenges?|chewables?)\b/giu,
  skin: /\b(?:topical(?:ly)?|cream|ointment|gel|lotion|patch(?:es)?|rub it|apply it)\b/giu,
  injected:
    /\b(?:intravenous(?:ly)?|iv|intramuscular(?:ly)?|subcutaneous(?:ly)?|inject(?:ion|ions|ed|able)?|shots?|infusions?|sub-?q)\b/giu,
  inhaled: /\b(?:inhaled|inhalers?|inhalations?|nebulizers?|nebulized|puffs?)\b/giu,
  nose: /\b(?:intranasal(?:ly)?|nasal sprays?|nostrils?)\b/giu,
  eye: /\b(?:eye ?drops?|ophthalmic)\b/giu,
  ear: /\b(?:ear ?drops?|otic)\b/giu,
  rectal: /\b(?:rectal(?:ly)?|suppositor(?:y|ies)|enemas?)\b/giu,
};

/** Routes and forms that a text names. */
export const routesIn = (text: string): RouteFact[] =>
  Object.entries(ROUTES).flatMap(([name, pattern]) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({
      name,
      start: index,
      end: index + words.length,
    })),
  );
