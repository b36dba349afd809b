"""Kernels of the note model on WebGPU, scheduled by hand.

Weights stay in the 8-bit bytes of the ONNX file: four of one row make a 32-bit word, the first in the lowest bits. A value is
(byte - zero point) * scale, with one zero point and one scale for each output. A matrix product adds up (byte - zero point) * x, which is exact
in the integers, and multiplies by the scale once at the end.
"""

from tvm.script import tirx as T


def byte_of(word, place):
    return T.Cast("float32", T.bitwise_and(T.shift_right(word, T.Cast("uint32", place * 8)), T.uint32(255)))


def product_of_one(size_in: int, size_out: int):
    """One row times [size_in, size_out / 4] words. A workgroup gives 64 outputs; its 8 rows of threads share out the sum."""
    words, steps = size_out // 4, size_in // 8

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_w: T.handle, var_s: T.handle, var_z: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        x = T.match_buffer(var_x, (1, 1, size_in), "float32")
        w = T.match_buffer(var_w, (size_in, words), "uint32")
        s = T.match_buffer(var_s, (size_out,), "float32")
        z = T.match_buffer(var_z, (words,), "uint32")
        y = T.match_buffer(var_y, (1, 1, size_out), "float32")
        for bx in T.thread_binding(size_out // 64, thread="blockIdx.x"):
            for ty in T.thread_binding(8, thread="threadIdx.y"):
                for tx in T.thread_binding(16, thread="threadIdx.x"):
                    with T.sblock("product"):
                        T.reads()
                        T.writes()
                        part = T.sblock_alloc_buffer((8, 64), "float32", scope="shared")
                        sums = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        zero = T.sblock_alloc_buffer((4,), "float32", scope="local")
                        total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        for c in T.unroll(4):
                            sums[c] = T.float32(0)
                            zero[c] = byte_of(z[bx * 16 + tx], c)
                        for k in T.serial(steps):
                            word: T.let[T.uint32] = w[k * 8 + ty, bx * 16 + tx]
                            value: T.let[T.float32] = x[0, 0, k * 8 + ty]
                            for c in T.unroll(4):
                                sums[c] = sums[c] + value * (byte_of(word, c) - zero[c])
                        for c in T.unroll(4):
                            part[ty, tx * 4 + c] = sums[c]
                        T.tvm_storage_sync("shared")
                        if ty < 4:
                            total[0] = T.float32(0)
                            for k in T.serial(8):
                                total[0] = total[0] + part[k, ty * 16 + tx]
                            y[0, 0, bx * 64 + ty * 16 + tx] = total[0] * s[bx * 64 + ty * 16 + tx]

    return kernel


def product_of_many(size_in: int, size_out: int):
    """n rows times [size_in, size_out / 4] words. A workgroup gives 32 rows of 64 outputs, a thread 8 rows of 4."""
    words, steps = size_out // 4, size_in // 16

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_w: T.handle, var_s: T.handle, var_z: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (1, n, size_in), "float32")
        w = T.match_buffer(var_w, (size_in, words), "uint32")
        s = T.match_buffer(var_s, (size_out,), "float32")
        z = T.match_buffer(var_z, (words,), "uint32")
        y = T.match_buffer(var_y, (1, n, size_out), "float32")
        for by in T.thread_binding((n + 31) // 32, thread="blockIdx.y"):
            for bx in T.thread_binding(size_out // 64, thread="blockIdx.x"):
                for ty in T.thread_binding(4, thread="threadIdx.y"):
                    for tx in T.thread_binding(16, thread="threadIdx.x"):
                        with T.sblock("product"):
                            T.reads()
                            T.writes()
                            rows = T.sblock_alloc_buffer((32, 16), "float32", scope="shared")
                            tile = T.sblock_alloc_buffer((16, 64), "float32", scope="shared")
                            sums = T.sblock_alloc_buffer((32,), "float32", scope="local")
                            zero = T.sblock_alloc_buffer((4,), "float32", scope="local")
                            for c in T.unroll(4):
                                zero[c] = byte_of(z[bx * 16 + tx], c)
                            for c in T.unroll(32):
                                sums[c] = T.float32(0)
                            for k in T.serial(steps):
                                for r in T.unroll(8):
                                    rows[ty * 8 + r, tx] = T.if_then_else(
                                        by * 32 + ty * 8 + r < n, x[0, by * 32 + ty * 8 + r, k * 16 + tx], T.float32(0)
                                    )
                                for i in T.unroll(4):
                                    word: T.let[T.uint32] = w[k * 16 + ty * 4 + i, bx * 16 + tx]
                                    for c in T.unroll(4):
                                        tile[ty * 4 + i, tx * 4 + c] = byte_of(word, c) - zero[c]
                                T.tvm_storage_sync("shared")
                                for i in T.serial(16):
                                    one_0: T.let[T.float32] = tile[i, tx * 4]
                                    one_1: T.let[T.float32] = tile[i, tx * 4 + 1]
                                    one_2: T.let[T.float32] = tile[i, tx * 4 + 2]
                                    one_3: T.let[T.float32] = tile[i, tx * 4 + 3]
                                    for r in T.unroll(8):
                                        value: T.let[T.float32] = rows[ty * 8 + r, i]
                                        sums[r * 4] = sums[r * 4] + value * one_0
                                        sums[r * 4 + 1] = sums[r * 4 + 1] + value * one_1
                                        sums[r * 4 + 2] = sums[r * 4 + 2] + value * one_2
                                        sums[r * 4 + 3] = sums[r * 4 + 3] + value * one_3
                                T.tvm_storage_sync("shared")
                            for r in T.unroll(8):
                                if by * 32 + ty * 8 + r < n:
                                    for c in T.unroll(4):
                                        y[0, by * 32 + ty * 8 + r, bx * 64 + tx * 4 + c] = (
                                            sums[r * 4 + c] * s[bx * 64 + tx * 4 + c]
                                        )

    return kernel


def head(size_in: int, vocabulary: int):
    """The last row of n times the embedding turned over: [vocabulary, size_in / 4] words. A workgroup gives 64 logits,
    16 at a time: a GPU in software pays for each thread that it starts."""
    words = size_in // 4

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_w: T.handle, var_s: T.handle, var_z: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (1, n, size_in), "float32")
        w = T.match_buffer(var_w, (vocabulary, words), "uint32")
        s = T.match_buffer(var_s, (vocabulary,), "float32")
        z = T.match_buffer(var_z, (vocabulary // 4,), "uint32")
        y = T.match_buffer(var_y, (1, 1, vocabulary), "float32")
        for bx in T.thread_binding(vocabulary // 64, thread="blockIdx.x"):
            for ty in T.thread_binding(16, thread="threadIdx.y"):
                for tx in T.thread_binding(16, thread="threadIdx.x"):
                    with T.sblock("logits"):
                        T.reads()
                        T.writes()
                        part = T.sblock_alloc_buffer((64, 16), "float32", scope="shared")
                        sums = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        for r in T.serial(4):
                            row: T.let[T.int32] = bx * 64 + r * 16 + ty
                            zero: T.let[T.float32] = byte_of(z[row // 4], row % 4)
                            sums[0] = T.float32(0)
                            for k in T.serial(words // 16):
                                word: T.let[T.uint32] = w[row, k * 16 + tx]
                                sums[0] = (
                                    sums[0]
                                    + x[0, n - 1, (k * 16 + tx) * 4] * (byte_of(word, 0) - zero)
                                    + x[0, n - 1, (k * 16 + tx) * 4 + 1] * (byte_of(word, 1) - zero)
                                    + x[0, n - 1, (k * 16 + tx) * 4 + 2] * (byte_of(word, 2) - zero)
                                    + x[0, n - 1, (k * 16 + tx) * 4 + 3] * (byte_of(word, 3) - zero)
                                )
                            part[r * 16 + ty, tx] = sums[0]
                        T.tvm_storage_sync("shared")
                        if ty < 4:
                            sums[0] = T.float32(0)
                            for k in T.serial(16):
                                sums[0] = sums[0] + part[ty * 16 + tx, k]
                            y[0, 0, bx * 64 + ty * 16 + tx] = sums[0] * s[bx * 64 + ty * 16 + tx]

    return kernel


def embed(size: int, vocabulary: int):
    """The rows of n token ids, out of the same words as the head."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_ids: T.handle, var_w: T.handle, var_s: T.handle, var_z: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        ids = T.match_buffer(var_ids, (n,), "int32")
        w = T.match_buffer(var_w, (vocabulary, size // 4), "uint32")
        s = T.match_buffer(var_s, (vocabulary,), "float32")
        z = T.match_buffer(var_z, (vocabulary // 4,), "uint32")
        y = T.match_buffer(var_y, (n, size), "float32")
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for tx in T.thread_binding(size // 4, thread="threadIdx.x"):
                with T.sblock("row"):
                    T.reads()
                    T.writes()
                    zero = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    zero[0] = byte_of(z[ids[bx] // 4], ids[bx] % 4)
                    for c in T.unroll(4):
                        y[bx, tx * 4 + c] = (byte_of(w[ids[bx], tx], c) - zero[0]) * s[ids[bx]]

    return kernel


def normalise(size: int, epsilon: float):
    """x + more, and that by its root mean square times a weight: two outputs, one workgroup a row."""
    steps = size // 64

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_more: T.handle, var_w: T.handle, var_sum: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (1, n, size), "float32")
        more = T.match_buffer(var_more, (1, n, size), "float32")
        w = T.match_buffer(var_w, (size,), "float32")
        both = T.match_buffer(var_sum, (1, n, size), "float32")
        y = T.match_buffer(var_y, (1, n, size), "float32")
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for tx in T.thread_binding(64, thread="threadIdx.x"):
                with T.sblock("row"):
                    T.reads()
                    T.writes()
                    part = T.sblock_alloc_buffer((64,), "float32", scope="shared")
                    mine = T.sblock_alloc_buffer((steps,), "float32", scope="local")
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total[0] = T.float32(0)
                    for k in T.unroll(steps):
                        mine[k] = x[0, bx, k * 64 + tx] + more[0, bx, k * 64 + tx]
                        both[0, bx, k * 64 + tx] = mine[k]
                        total[0] = total[0] + mine[k] * mine[k]
                    part[tx] = total[0]
                    T.tvm_storage_sync("shared")
                    total[0] = T.float32(0)
                    for k in T.serial(64):
                        total[0] = total[0] + part[k]
                    total[0] = T.rsqrt(total[0] / T.float32(size) + T.float32(epsilon))
                    for k in T.unroll(steps):
                        y[0, bx, k * 64 + tx] = mine[k] * total[0] * w[k * 64 + tx]

    return kernel


def gate(size: int):
    """silu(a) * b, element by element."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_a: T.handle, var_b: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        a = T.match_buffer(var_a, (1, n, size), "float32")
        b = T.match_buffer(var_b, (1, n, size), "float32")
        y = T.match_buffer(var_y, (1, n, size), "float32")
        for by in T.thread_binding(n, thread="blockIdx.y"):
            for bx in T.thread_binding(size // 256, thread="blockIdx.x"):
                for tx in T.thread_binding(256, thread="threadIdx.x"):
                    with T.sblock("gate"):
                        T.reads()
                        T.writes()
                        y[0, by, bx * 256 + tx] = (
                            a[0, by, bx * 256 + tx]
                            / (T.float32(1) + T.exp(T.float32(0) - a[0, by, bx * 256 + tx]))
                            * b[0, by, bx * 256 + tx]
                        )

    return kernel


# What web-llm runs after each forward pass. Sotto reads the logits and draws by itself, so what follows does the least that is right: the
# "sorted" list holds the likeliest token only, and sampling gives that one whatever the temperature.


def likeliest(vocabulary: int):
    """The greatest of [1, vocabulary] with its index; of two alike the first."""
    steps = vocabulary // 256

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_value: T.handle, var_index: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        x = T.match_buffer(var_x, (1, vocabulary), "float32")
        value = T.match_buffer(var_value, (1, 1), "float32")
        index = T.match_buffer(var_index, (1, 1), "int32")
        for _ in T.thread_binding(1, thread="blockIdx.x"):
            for tx in T.thread_binding(256, thread="threadIdx.x"):
                with T.sblock("likeliest"):
                    T.reads()
                    T.writes()
                    values = T.sblock_alloc_buffer((256,), "float32", scope="shared")
                    places = T.sblock_alloc_buffer((256,), "int32", scope="shared")
                    best = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    place = T.sblock_alloc_buffer((1,), "int32", scope="local")
                    other = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    best[0] = T.float32(-3.0e38)
                    place[0] = 0
                    for k in T.serial(steps):
                        if x[0, k * 256 + tx] > best[0]:
                            best[0] = x[0, k * 256 + tx]
                            place[0] = k * 256 + tx
                    values[tx] = best[0]
                    places[tx] = place[0]
                    T.tvm_storage_sync("shared")
                    if tx == 0:
                        for k in T.serial(256):
                            # The pass that looks for shared memory does not look into a condition.
                            other[0] = values[k]
                            if other[0] > best[0]:
                                best[0] = other[0]
                                place[0] = places[k]
                            else:
                                if other[0] == best[0]:
                                    place[0] = T.min(place[0], places[k])
                        value[0, 0] = best[0]
                        index[0, 0] = place[0]

    return kernel


@T.prim_func(private=True, s_tir=True)
def take_first(var_values: T.handle, var_indices: T.handle, var_uniform: T.handle, var_rows: T.handle, var_p: T.handle, var_out: T.handle):
    T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
    T.match_buffer(var_values, (1, 1), "float32")
    indices = T.match_buffer(var_indices, (1, 1), "int32")
    T.match_buffer(var_uniform, (1,), "float32")
    T.match_buffer(var_rows, (1,), "int32")
    T.match_buffer(var_p, (1,), "float32")
    out = T.match_buffer(var_out, (1,), "int32")
    for _ in T.thread_binding(1, thread="blockIdx.x"):
        for tx in T.thread_binding(1, thread="threadIdx.x"):
            with T.sblock("first"):
                T.reads()
                T.writes()
                out[tx] = indices[0, tx]


def divide(vocabulary: int):
    """Logits by temperature. The order of them is all that is asked for afterwards, so they are not made probabilities."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_t: T.handle, var_y: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        x = T.match_buffer(var_x, (1, 1, vocabulary), "float32")
        t = T.match_buffer(var_t, (1,), "float32")
        y = T.match_buffer(var_y, (1, 1, vocabulary), "float32")
        for bx in T.thread_binding(vocabulary // 256, thread="blockIdx.x"):
            for tx in T.thread_binding(256, thread="threadIdx.x"):
                with T.sblock("divide"):
                    T.reads()
                    T.writes()
                    y[0, 0, bx * 256 + tx] = x[0, 0, bx * 256 + tx] / t[0]

    return kernel


def add_bias(vocabulary: int):
    """logits[token] += bias, for each of n tokens."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_rows: T.handle, var_tokens: T.handle, var_bias: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (1, vocabulary), "float32")
        rows = T.match_buffer(var_rows, (n,), "int32")
        tokens = T.match_buffer(var_tokens, (n,), "int32")
        bias = T.match_buffer(var_bias, (n,), "float32")
        for bx in T.thread_binding((n + 63) // 64, thread="blockIdx.x"):
            for tx in T.thread_binding(64, thread="threadIdx.x"):
                with T.sblock("bias"):
                    T.reads()
                    T.writes()
                    if bx * 64 + tx < n:
                        x[rows[bx * 64 + tx], tokens[bx * 64 + tx]] = (
                            x[rows[bx * 64 + tx], tokens[bx * 64 + tx]] + bias[bx * 64 + tx]
                        )

    return kernel


def penalise(vocabulary: int):
    """Presence, frequency and repetition penalty of n tokens that were written count times."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_rows: T.handle, var_of: T.handle, var_tokens: T.handle, var_counts: T.handle, var_by: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        n = T.int64()
        x = T.match_buffer(var_x, (1, vocabulary), "float32")
        rows = T.match_buffer(var_rows, (1,), "int32")
        of = T.match_buffer(var_of, (n,), "int32")
        tokens = T.match_buffer(var_tokens, (n,), "int32")
        counts = T.match_buffer(var_counts, (n,), "int32")
        by = T.match_buffer(var_by, (1, 3), "float32")
        for bx in T.thread_binding((n + 63) // 64, thread="blockIdx.x"):
            for tx in T.thread_binding(64, thread="threadIdx.x"):
                with T.sblock("penalty"):
                    T.reads()
                    T.writes()
                    if bx * 64 + tx < n:
                        value = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        value[0] = (
                            x[rows[of[bx * 64 + tx]], tokens[bx * 64 + tx]]
                            - by[of[bx * 64 + tx], 0]
                            - T.Cast("float32", counts[bx * 64 + tx]) * by[of[bx * 64 + tx], 1]
                        )
                        x[rows[of[bx * 64 + tx]], tokens[bx * 64 + tx]] = T.if_then_else(
                            value[0] > 0, value[0] / by[of[bx * 64 + tx], 2], value[0] * by[of[bx * 64 + tx], 2]
                        )

    return kernel


def mask(vocabulary: int):
    """Tokens whose bit is 0 can no longer come."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_x: T.handle, var_rows: T.handle, var_bits: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "tirx.noalias": True})
        x = T.match_buffer(var_x, (1, vocabulary), "float32")
        rows = T.match_buffer(var_rows, (1,), "int32")
        bits = T.match_buffer(var_bits, (1, vocabulary // 32), "int32")
        for bx in T.thread_binding(vocabulary // 256, thread="blockIdx.x"):
            for tx in T.thread_binding(256, thread="threadIdx.x"):
                with T.sblock("mask"):
                    T.reads()
                    T.writes()
                    if T.bitwise_and(T.shift_right(bits[rows[0], bx * 8 + tx // 32], tx % 32), 1) == 0:
                        x[rows[0], bx * 256 + tx] = T.float32(-3.0e38)

    return kernel
