"""Writes src/domain/lexicon/icd-10-cm.ts from the PyPI package simple-icd-10-cm 1.5.0 (MIT; the classification itself is in the public domain).

python -m pip install simple-icd-10-cm==1.5.0
python scripts/lexicon/build_icd_10_cm.py

Kept: codes that can be reported (leaves). Of injuries the initial encounter alone, and no external causes: a problem of a plan is seldom one, and all
of them would be twice the size.
"""

from pathlib import Path

import simple_icd_10_cm as cm

TARGET = Path(__file__).parents[2] / "src" / "domain" / "lexicon" / "icd-10-cm.ts"
HEAD = """// From the PyPI package simple-icd-10-cm 1.5.0 (MIT); ICD-10-CM is in the public domain (CDC, NCHS). Written by scripts/lexicon/build_icd_10_cm.py.
/** A code that can be reported and its title a line, in the order of the classification. */
export const icd10CmLines = `
"""


def is_kept(code: str) -> bool:
    if not cm.is_category_or_subcategory(code) or not cm.is_leaf(code) or code[0] in "VWXY":
        return False
    return code[0] not in "ST" or len(code) < 8 or code.endswith("A")


lines = [f"{code} {' '.join(cm.get_description(code).split())}" for code in cm.get_all_codes(True) if is_kept(code)]
for line in lines:
    assert "`" not in line and "\\" not in line and "${" not in line, line
TARGET.write_text(HEAD + "\n".join(lines) + "\n`;\n", encoding="utf-8")
print(len(lines), TARGET.stat().st_size)
