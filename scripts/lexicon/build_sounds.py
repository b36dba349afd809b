"""Writes src/domain/lexicon/medicine-sounds.ts and src/domain/lexicon/word-sounds.ts: names and ordinary words with their phones.

Needs: espeak-ng (Debian; a tool here, nothing of it is distributed) and
    python -m pip install --no-deps drug-named-entity-recognition==2.0.9
Run:   python scripts/lexicon/build_sounds.py TRANSCRIPTS_FOLDER   # holds aci-bench/train.csv and mts-dialog/train.csv

A phone is one letter of PHONES. Ordinary words are those said at least twice in the train transcripts; they have their sound from a table, since English
spelling does not tell it. Other words are read letter by letter with rules that are learned here from all words and names (LETTERS).
"""

import bz2
import csv
import importlib.util
import json
import pickle
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LEXICON = ROOT / "src/domain/lexicon"
PACKAGE = Path(importlib.util.find_spec("drug_named_entity_recognition").origin).parent
# Longest first. Length marks and stress are dropped before.
PHONES = [
    ("tʃ", "C"), ("dʒ", "J"), ("eɪ", "E"), ("aɪ", "Y"), ("aʊ", "W"), ("oʊ", "o"), ("ɔɪ", "O"), ("ɜ", "Ur"), ("ɚ", "Ur"), ("ɝ", "Ur"), ("æ", "a"),
    ("ɑ", "A"), ("ɔ", "A"), ("ɒ", "A"), ("ɛ", "e"), ("e", "e"), ("ɪ", "i"), ("ᵻ", "i"), ("i", "I"), ("ʊ", "u"), ("u", "u"), ("ʌ", "U"), ("ə", "U"),
    ("ɐ", "U"), ("a", "a"), ("o", "o"), ("θ", "T"), ("ð", "D"), ("ʃ", "S"), ("ʒ", "Z"), ("ŋ", "N"), ("ɹ", "r"), ("r", "r"), ("ɾ", "t"), ("ʔ", "t"),
    ("j", "y"), ("x", "k"), ("ɡ", "g"), ("l", "l"), ("n", "n"),
] + [(letter, letter) for letter in "pbtdkgfvszmwh"]
VOWELS = set("aAeEiIoOuUWY")


def phones_of(ipa):
    ipa = re.sub(r"[ˈˌː\s̩̃‿\-\"'͡]|\([^)]*\)", "", ipa)
    out = ""
    while ipa:
        for sign, phone in PHONES:
            if ipa.startswith(sign):
                out, ipa = out + phone, ipa[len(sign):]
                break
        else:
            ipa = ipa[1:]
    return re.sub(r"(.)\1+", r"\1", out)


def spoken(words):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("".join(f"{word}.\n\n" for word in words))
        file.flush()
        lines = subprocess.run(["espeak-ng", "-q", "--ipa", "-v", "en-us", "-f", file.name], check=True, capture_output=True, text=True).stdout.splitlines()
    if len(lines) != len(words):
        raise SystemExit(f"{len(words)} words, {len(lines)} lines from espeak-ng")
    return {word: phones_of(line) for word, line in zip(words, lines)}


def transcript_words(folder):
    count = Counter()
    for name in ("aci-bench/train.csv", "mts-dialog/train.csv"):
        for row in csv.DictReader(open(Path(folder) / name, encoding="utf-8-sig")):
            count.update(re.findall(r"[a-z]{2,}", row["dialogue"].lower().replace("'", "")))
    return {word for word, times in count.items() if times >= 2}


def align(word, phones):
    """Each letter with none to two phones: cheapest way, vowels against vowels."""
    best = {(0, 0): (0.0, [])}
    for i, letter in enumerate(word):
        for j in range(len(phones) + 1):
            if (i, j) not in best:
                continue
            cost, path = best[i, j]
            for take in range(min(2, len(phones) - j) + 1):
                chunk = phones[j:j + take]
                price = cost + step_cost(letter, chunk)
                key = (i + 1, j + take)
                if key not in best or price < best[key][0]:
                    best[key] = (price, [*path, chunk])
    return best.get((len(word), len(phones)), (0, None))[1]


LIKE = {"c": "ksSC", "s": "szSZ", "g": "gJZ", "j": "JyZ", "x": "ksz", "q": "k", "t": "tTDSC", "p": "pf", "z": "zs", "y": "yIiY", "w": "wuUo", "u": "uUywe", "n": "nN", "d": "dtJ", "h": "h", "f": "fv", "k": "k"}


def step_cost(letter, chunk):
    if chunk == "":
        return 0.9 if letter in "aeiouhwgy" else 1.2
    costs = []
    for phone in chunk:
        if (letter in "aeiouy") == (phone in VOWELS):
            costs.append(0.1 if letter in "aeiouy" or phone in LIKE.get(letter, letter) or phone == letter else 2.0)
        else:
            costs.append(0.2 if phone in LIKE.get(letter, "") else 1.6)
    return sum(costs) + 0.6 * (len(chunk) - 1)


def learn(pairs):
    """Contexts, longest first, that read a letter otherwise than the shorter context does."""
    tables = [defaultdict(Counter) for _ in range(4)]
    for word, phones in pairs:
        chunks = align(word, phones)
        if chunks is None:
            continue
        padded = f"__{word}__"
        for i, chunk in enumerate(chunks):
            for level, context in enumerate(contexts(padded, i + 2)):
                tables[level][context][chunk] += 1
    rules = {}
    for level, table in enumerate(tables):
        for context, chunks in table.items():
            chunk, times = chunks.most_common(1)[0]
            total = sum(chunks.values())
            if level == 0 or (total >= 6 and times / total > 0.6 and chunk != lookup(rules, context, level)):
                rules[context] = chunk
    return rules


def contexts(padded, at):
    """Around the letter: itself; one right; one left and one right; two right and one left."""
    return [padded[at], padded[at] + ">" + padded[at + 1], padded[at - 1] + "<" + padded[at] + ">" + padded[at + 1],
            padded[at - 1] + "<" + padded[at] + ">" + padded[at + 1] + padded[at + 2]]


def lookup(rules, context, level):
    left, _, rest = context.rpartition("<")
    letter, _, right = rest.partition(">")
    tries = [f"{left}<{letter}>{right[:1]}", f"{letter}>{right[:1]}", letter] if level == 3 else [f"{letter}>{right[:1]}", letter] if level == 2 else [letter]
    return next((rules[each] for each in tries if each in rules), "")


def read(rules, word):
    padded = f"__{word}__"
    out = ""
    for i in range(2, len(padded) - 2):
        out += next((rules[context] for context in reversed(contexts(padded, i)) if context in rules), "")
    return re.sub(r"(.)\1+", r"\1", out)


def write(name, head, constants):
    body = "\n".join(f"/** {comment} */\nexport const {constant} = `{value}`;" for constant, comment, value in constants)
    (LEXICON / name).write_text(f"// Made by scripts/lexicon/build_sounds.py. Do not edit: change the script.\n{head}\n{body}\n")
    print(name, (LEXICON / name).stat().st_size // 1000, "kB")


def main():
    known = set()
    for line in (LEXICON / "medicines.ts").read_text().splitlines():
        if re.fullmatch(r"(export const medicineLines = `)?[a-z][a-z ,:()-]*(`;)?", line):
            known.update(re.findall(r"[a-z]{4,}", line.removeprefix("export const medicineLines = `")))
    common = set(re.findall(r"[a-z]{4,}", (LEXICON / "common-medicines.ts").read_text().split("`")[1]))
    ordinary = sorted(transcript_words(sys.argv[1]) - known - common)
    package = pickle.load(bz2.open(PACKAGE / "drug_ner_dictionary.pkl.bz2"))
    others = {name for name in package["drug_variant_to_canonical"] if re.fullmatch(r"[a-z]{5,18}", name)} - set(ordinary)
    names = sorted((known | common | others) - set(ordinary))
    # What the recogniser writes as one piece: it spells an unknown name with such words ("pearl", "matron").
    vocabulary = json.loads((ROOT / "models/moonshine-tiny-en/tokenizer.json").read_text())["model"]["vocab"]
    pieces = sorted({piece[1:].lower() for piece in vocabulary if re.fullmatch("▁[A-Za-z]{3,}", piece)} - set(ordinary) - set(names))
    sounds = spoken(names) | spoken(ordinary) | spoken(pieces)
    rules = learn([(word, phones) for word, phones in sounds.items() if phones])
    right = sum(read(rules, word) == phones for word, phones in sounds.items())
    print(f"{len(names)} names, {len(ordinary)} words, {len(rules)} rules, read right {right / len(sounds):.2f}")
    tiers = {1: [], 2: [], 3: []}
    for name in names:
        tiers[1 if name in common else 2 if name in known else 3].append(f"{name} {sounds[name]}")
    source = "// Names: PyPI drug-named-entity-recognition 2.0.9 (MIT), from MedlinePlus, DrugBank open data (CC0) and MeSH (public domain); see NOTICE."
    write("medicine-sounds.ts", source, [
        ("commonSounds", "The most used medicines: name and phones, one a line.", "\n".join(tiers[1])),
        ("knownSounds", "Names of `medicines.ts`.", "\n".join(tiers[2])),
        ("rareSounds", "All other names of one word.", "\n".join(tiers[3])),
    ])
    write("word-sounds.ts", "// Words: said at least twice in the train transcripts of ACI-bench and MTS-Dialog (CC BY 4.0).", [
        ("ordinarySounds", "Ordinary words and their phones, one a line.", "\n".join(f"{word} {sounds[word]}" for word in ordinary)),
        ("pieceSounds", "Other words that the recogniser writes in one piece.", "\n".join(f"{word} {sounds[word]}" for word in pieces)),
        ("letterRules", "Letter in its context (`left<letter>right`, `_` is the edge of the word) and the phones that it stands for, one a line.", "\n".join(f"{context} {phones}" for context, phones in sorted(rules.items()))),
    ])


main()
