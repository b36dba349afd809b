// What web-llm asks of a library beside TVM's own runtime: memory, functions made of JavaScript handles, the last error.
// TVM's `tvmjs_support.cc` offers the same but needs the RPC sources, which a model library never uses.
#include <tvm/ffi/function.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#define SOTTO_EXPORT extern "C" __attribute__((visibility("default"), used))

extern "C" {
// Imported from web-llm.
int TVMFFIWasmSafeCall(void* self, const TVMFFIAny* args, int32_t count, TVMFFIAny* result);
void TVMFFIWasmFunctionDeleter(void* self);
}

SOTTO_EXPORT void* TVMWasmAllocSpace(int size) { return new int64_t[(size + 7) / 8]; }

SOTTO_EXPORT void TVMWasmFreeSpace(void* space) { delete[] static_cast<int64_t*>(space); }

SOTTO_EXPORT int TVMFFIWasmFunctionCreate(void* self, TVMFFIObjectHandle* out) {
  return TVMFFIFunctionCreate(self, TVMFFIWasmSafeCall, TVMFFIWasmFunctionDeleter, out);
}

SOTTO_EXPORT const char* TVMFFIWasmGetLastError() {
  static std::string last;
  last = ::tvm::ffi::details::MoveFromSafeCallRaised().what();
  return last.c_str();
}

// The library is linked without exceptions: what would be thrown has been logged, and ends the instance.
extern "C" {
void* __cxa_allocate_exception(size_t) { abort(); }
void __cxa_throw(void*, void*, void (*)(void*)) { abort(); }
}
