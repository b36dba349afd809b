/** Base forms that may follow "I" or "you" in the present tense; only these are conjugated. */
const BASE = new Set(
  `ache agree apply avoid believe bike bleed breathe buy carry check chew coach come cook cough cut deny dip do drink drive eat endorse
exercise experience feel find follow forget get give go golf grind handle hate hear hope hurt itch jog keep know lack lie lift like live look lose love
make monitor move need notice own play pee pass ride rinse run see seem sit sleep smell smoke snore sneeze spend stand stay stop struggle suffer
sweat swim swing take tend think throw travel try understand use vape vomit wait wake walk want wash watch wear weigh wheeze wonder work worry
stretch teach study eliminate sound start push pull plan remember report return rest catch turn bend squat climb kneel reach step jump type drop call keep show continue increase decrease begin add
say see tell ask eat mean guess mind pass pay pick play press prefer recall sip ski skip slow snack sneeze swallow swell taste touch turn twist urinate weaken yawn enjoy favor figure fix forget suppose care cry dance dread dress drip faint freeze help hike lay lean listen manage miss mix notice open order pant park pinch pop pray prop rub scratch shake share shop shower sing sort spit squeeze stick stumble suspect switch trip trust vacuum vary volunteer wish wonder worsen write yell`.split(
    /\s+/u,
  ),
);

/** Forms that read the same for every subject: past tenses and modals. */
const FIXED = new Set(
  `was had did went got took came felt had began became broke brought bought came could couldn't fell found forgot gave had heard held hurt kept knew
left lost made met might must ran said saw sat should shouldn't slept stood thought threw told took tried twisted went woke wore would wouldn't wrote
will won't can can't cannot didn't wasn't hadn't may ate drank drove hit put cut let quit read rode slipped tripped injured rolled landed noticed started
stopped used worked called moved`.split(/\s+/u),
);

const ADVERBS = new Set(
  `just really also still never always only probably definitely sometimes recently even then mostly usually often currently already ever
occasionally typically generally normally regularly slowly now maybe mainly certainly frequently rarely hardly barely pretty nearly almost since`.split(
    /\s+/u,
  ),
);

export const isAdverb = (word: string): boolean => ADVERBS.has(word);
export const isBaseVerb = (word: string): boolean => BASE.has(word);
/** Looks the same after "Patient" as after "I". */
export const isFixedVerb = (word: string): boolean =>
  FIXED.has(word) || (/[^e]ed$/u.test(word) && word.length > 4);

/** "feel" → "feels", "try" → "tries", "go" → "goes". */
export function thirdPersonVerb(verb: string): string {
  if (verb === 'have') return 'has';
  if (/(?:s|sh|ch|x|z|o)$/u.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/u.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}
