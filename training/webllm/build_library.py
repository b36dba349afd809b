"""Compiles the note model for web-llm: python build_library.py MODEL_FOLDER RUNTIME_OBJECTS WORK_FOLDER OUT_FOLDER"""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import model as note_model
import tvm
from tvm import relax as rx
from tvm.s_tir import dlight

HOST = {"kind": "llvm", "mtriple": "wasm32-unknown-unknown-wasm", "mcpu": "mvp"}
LINK = (
    "--no-entry -Oz -s STANDALONE_WASM=1 -s WASM_BIGINT=1 -s ALLOW_MEMORY_GROWTH=1 -s ERROR_ON_UNDEFINED_SYMBOLS=0 "
    "-s TOTAL_MEMORY=160MB"
).split()


def pipeline(target: tvm.target.Target) -> tvm.transform.Pass:
    transform = rx.transform

    @tvm.transform.module_pass(opt_level=0)
    def run(module: tvm.IRModule, _context) -> tvm.IRModule:
        passes = [
            transform.LegalizeOps(),
            transform.AnnotateTIROpPattern(),
            transform.FoldConstant(),
            transform.FuseOps(),
            transform.FuseTIR(),
            dlight.ApplyDefaultSchedule(dlight.gpu.Fallback()),
            tvm.tirx.transform.ForceNarrowIndexToInt32(),
            transform.RewriteDataflowReshape(),
            transform.ToNonDataflow(),
            transform.RemovePurityChecking(),
            transform.CallTIRRewrite(),
            transform.StaticPlanBlockMemory(),
            transform.LowerAllocTensor(),
            transform.KillAfterLastUse(),
            transform.LowerRuntimeBuiltin(),
            transform.ComputePrimValue(),
            transform.VMShapeLower(),
            transform.AttachGlobalSymbol(),
        ]
        with target:
            return tvm.transform.Sequential(passes)(module)

    return run


def compile_model(shape: note_model.Shape, work: Path) -> list[Path]:
    target = tvm.target.Target({"kind": "webgpu", "max_num_threads": 256}, host=tvm.target.Target(HOST))
    module, _ = note_model.export(shape, target)
    executable = rx.build(module, target, relax_pipeline=pipeline(target), system_lib=True)
    objects: list[Path] = []

    def keep(_output: str, files: list[str], *_rest, **_more) -> None:
        for index, file in enumerate(files):
            path = work / f"model_{index}.o"
            path.write_bytes(Path(file).read_bytes())
            objects.append(path)

    keep.object_format = "o"
    executable.export_library(str(work / "model.wasm"), fcompile=keep)
    return objects


def main() -> None:
    folder, runtime, work, out = map(Path, sys.argv[1:])
    work.mkdir(parents=True, exist_ok=True)
    out.mkdir(parents=True, exist_ok=True)
    shape = note_model.Shape.of(json.loads((folder / "config.json").read_text()))
    objects = compile_model(shape, work)
    runtime_objects = [runtime / f"{name}.o" for name in ("wasm_runtime", "webgpu_runtime", "exports")]
    subprocess.run(["emcc", *LINK, "-o", work / "library.wasm", *runtime_objects, *objects], check=True)
    # No time stamp: the same library is the same file. And not called .gz: servers then send it as an encoding, and it arrives unpacked.
    packed = gzip.compress((work / "library.wasm").read_bytes(), 9, mtime=0)
    (out / "library.bin").write_bytes(packed)
    print(f"library.bin: {len(packed)} bytes")


if __name__ == "__main__":
    main()
