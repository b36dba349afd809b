#!/bin/sh
# Compiles the committed note model for web-llm: sh training/webllm/build.sh [WORK_FOLDER]
# Needs python3 (3.11), `apt-get install emscripten binaryen` (3.1.6), npm ci done, 3 GB of room in WORK_FOLDER; ten minutes on two cores, once
# the packages are there. Everything else comes from PyPI. Writes models/sotto-note-135m/web-llm, the reference of its test, the golden prompt
# of all engines, and the manifest.
set -eu
work=${1:-${TMPDIR:-/tmp}/sotto-webllm}
here=$(dirname "$0")
model=$here/../../models/sotto-note-135m
fixture=$here/../../tests/fixtures/web-llm
mkdir -p "$work" "$fixture"
command -v emcc >/dev/null || { echo 'emcc is missing: apt-get install emscripten binaryen' >&2; exit 1; }
if [ ! -f "$work/venv/ready" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install -q -r "$here/requirements.txt"
  touch "$work/venv/ready"
fi
# Three headers of the runtime lie in this wheel only. It is unpacked, never installed: it would lay an older TVM over the new one.
[ -d "$work/wheels" ] || "$work/venv/bin/pip" download -q --no-deps -d "$work/wheels" apache-tvm-tirx==0.1.0a4
python="$work/venv/bin/python"
[ -f "$work/runtime/ready" ] || "$python" "$here/runtime_tree.py" "$work"/wheels/*.whl "$work/tree" "$work/runtime"
"$python" "$here/write_files.py" "$model" "$model/web-llm"
"$python" "$here/build_library.py" "$model" "$work/runtime" "$work/library" "$model/web-llm"
npx tsx "$here/reference-requests.ts" "$work/requests.json"
"$python" "$here/reference.py" "$model" "$work/requests.json" "$fixture/reference.json"
npx tsx "$here/write-golden.ts" "$fixture/reference.json" "$model/golden.json"
npx prettier --log-level warn --write "$fixture"
npx tsx "$here/../../scripts/models/write-manifest.ts"
