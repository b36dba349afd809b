#!/bin/sh
# Makes the recogniser's decoder: sh training/speech/build.sh WORK_FOLDER [DATA_FOLDER]
# Run again with the same folder, it goes on where it was stopped. Needs python3 (3.11), npm ci done, Debian's flite and espeak-ng, and 4 GB of room.
set -eu
work=$1
here=$(dirname "$0")
data=${2:-$here/../../../shared/data}
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q -r "$here/requirements.txt"
fi
python="$work/venv/bin/python"
npx tsx "$here/../../scripts/models/build-speech-models.ts" --into "$work/base"
base="$work/base/moonshine-tiny-en"
npx tsx "$here/build-sentences.ts" "$data" "$work/sentences.jsonl"
"$python" "$here/speak.py" --sentences "$work/sentences.jsonl" --model "$base" --out "$work/frames"
"$python" "$here/train.py" --sentences "$work/sentences.jsonl" --frames "$work/frames" --model "$base" --out "$work/run"
