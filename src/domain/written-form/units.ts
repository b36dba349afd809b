/** Units as they are said (a pattern, without its plural) and as they are written. Written "units" and never "U", "mcg" and never "µg" (ISMP list of error-prone abbreviations). */
const UNITS: readonly (readonly [said: string, written: string])[] = [
  ['milligrams? per deciliter', 'mg/dL'],
  ['grams? per deciliter', 'g/dL'],
  ['milligrams? per kilogram', 'mg/kg'],
  ['milligrams? per milliliter', 'mg/mL'],
  ['milliequivalents?', 'mEq'],
  ['milligrams?', 'mg'],
  ['micrograms?', 'mcg'],
  ['kilograms?', 'kg'],
  ['grams?', 'g'],
  ['milliliters?', 'mL'],
  ['liters?', 'L'],
  ['centimeters?', 'cm'],
  ['millimeters?(?! of mercury)', 'mm'],
  ['international units?', 'international units'],
  ['units?', 'units'],
];

/** Nouns that a dose counts; they stay words. */
const COUNTED = 'tablets?|pills?|capsules?|puffs?|drops?|sprays?|patches|patch|doses?|injections?';

/** Pattern of any unit or counted noun, to stand behind a number. */
export const unitPattern = `${UNITS.map(([said]) => said).join('|')}|${COUNTED}`;

const saidUnits = UNITS.map(([said, written]) => ({ said: new RegExp(`^(?:${said})$`, 'u'), written }));

/** "mg" for "milligrams"; a counted noun stays as it is. */
export const writtenUnit = (said: string): string =>
  saidUnits.find((unit) => unit.said.test(said))?.written ?? said;

/** "milligrams" for "mg"; null for a word that is no written unit. */
export function saidUnit(written: string, isOne: boolean): string | null {
  const unit = UNITS.find(([, each]) => each.toLowerCase() === written.toLowerCase());
  if (unit === undefined) return null;
  return unit[0].replace(/\(.*\)/u, '').replace('s?', isOne ? '' : 's');
}
