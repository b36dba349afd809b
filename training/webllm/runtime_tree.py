"""Lays out TVM's web runtime from the installed wheels, so that nothing of it is kept in this repository, and compiles it to WebAssembly."""

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import tvm
import tvm_ffi

HERE = Path(__file__).parent
# Left out: remote calls, sorting on the processor, tests. A model library uses none of them, and the wheel lacks what the first needs.
UNUSED = re.compile(r'^#include "(?:src/runtime/rpc/|src/runtime/extra/contrib/sort/|3rdparty/tvm-ffi/src/ffi/testing/).*$', re.M)

# Headers that no wheel has. Names that our sources of TVM mention, with nothing behind them that the web runtime would call.
STUBS = {
    "include/tvm/support/cuda/nvtx.h": """#pragma once
#include <string>
namespace tvm { namespace support {
struct NVTXScopedRange { explicit NVTXScopedRange(const std::string&) {} };
}}
""",
    "src/support/utils.h": """#pragma once
#include <string>
#include <vector>
#include <sstream>
#include <cctype>
#include <cstdlib>
namespace tvm { namespace support {
inline std::vector<std::string> Split(const std::string& text, char by) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, by);) parts.push_back(part);
  return parts;
}
inline bool IsNumber(const std::string& text) {
  for (char c : text) if (!isdigit(static_cast<unsigned char>(c))) return false;
  return !text.empty();
}
}}
""",
    "src/support/base64.h": """#pragma once
#include <tvm/support/io.h>
#include <cstdlib>
namespace tvm { namespace support {
// Tensors as JSON text, which no model library holds.
struct Base64InStream : Stream {
  explicit Base64InStream(Stream*) {}
  void InitPosition() {}
  using Stream::Read;
  using Stream::Write;
  size_t Read(void*, size_t) override { abort(); }
  size_t Write(const void*, size_t) override { abort(); }
};
struct Base64OutStream : Stream {
  explicit Base64OutStream(Stream*) {}
  void Finish() {}
  using Stream::Read;
  using Stream::Write;
  size_t Read(void*, size_t) override { abort(); }
  size_t Write(const void*, size_t) override { abort(); }
};
}}
""",
}


def lay_out(tirx_wheel: Path, tree: Path) -> None:
    """Puts the sources of three wheels where TVM's own build would have them."""
    tvm_home, ffi_home = Path(tvm.__file__).parent, Path(tvm_ffi.__file__).parent
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(tvm_home / "src" / "runtime", tree / "src" / "runtime")
    shutil.copytree(tvm_home / "include", tree / "include")
    shutil.copytree(ffi_home / "src", tree / "3rdparty" / "tvm-ffi" / "src")
    shutil.copytree(ffi_home / "include", tree / "include", dirs_exist_ok=True)
    shutil.copytree(ffi_home / "3rdparty" / "dlpack" / "include", tree / "include", dirs_exist_ok=True)
    with zipfile.ZipFile(tirx_wheel) as wheel:
        for name in ("io.h", "serializer.h", "bytes_io.h"):
            text = wheel.read(f"tvm_tirx/include/tvm/support/{name}")
            for folder in ("include/tvm/support", "src/support"):
                path = tree / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
    for name, text in STUBS.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    emcc = tree / "web" / "emcc"
    emcc.mkdir(parents=True)
    source = (tvm_home / "web" / "emcc" / "wasm_runtime.cc").read_text()
    (emcc / "wasm_runtime.cc").write_text(UNUSED.sub("", source))
    shutil.copy(tvm_home / "web" / "emcc" / "webgpu_runtime.cc", emcc)
    shutil.copy(HERE / "runtime" / "exports.cc", emcc)


def compile_runtime(tree: Path, out: Path) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    objects = []
    for name in ("wasm_runtime", "webgpu_runtime", "exports"):
        target = out / f"{name}.o"
        subprocess.run(
            ["emcc", "-Oz", "-std=c++17", "-DNDEBUG", "-DTVM_FFI_USE_LIBBACKTRACE=0", "-DTVM_FFI_BACKTRACE_ON_SEGFAULT=0"]
            + ["-I", str(tree), "-I", str(tree / "include"), "-c", str(tree / "web" / "emcc" / f"{name}.cc"), "-o", str(target)],
            check=True,
        )
        objects.append(target)
    # Last, so that a run that was stopped begins again.
    (out / "ready").touch()
    return objects


if __name__ == "__main__":
    lay_out(Path(sys.argv[1]), Path(sys.argv[2]))
    compile_runtime(Path(sys.argv[2]), Path(sys.argv[3]))
