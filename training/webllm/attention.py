"""Attention over one sequence, in the interface of TVM's paged cache.

A workgroup answers one query row of one head: its threads share out the keys for the scores, which stay in shared memory, and then the 64 values of
the answer. Three barriers in all: TVM's own kernels have some for each key, which a GPU in software pays for with seconds a token.
Scores are in powers of two; beside each answer goes the logarithm of its weight, by which two answers are merged.
"""

import math

from tvm.script import tirx as T

PAGE = 16
SIZE = 64
LOWEST = -5e4
# The score of a place behind the last key: no `if`, since none may stand around what writes to shared memory.
NEVER = -1e30


def _kernel_parts(limit: int):
    """The body that both kernels share, over scores of at most `limit` keys."""

    @T.macro
    def weigh(score: T.Buffer, chance: T.Buffer, part: T.Buffer, best: T.Buffer, total: T.Buffer, one: T.Buffer, length: T.Buffer, tx: T.int32):
        part[tx] = best[0]
        T.tvm_storage_sync("shared")
        for i in T.serial(SIZE):
            best[0] = T.max(best[0], part[i])
        T.tvm_storage_sync("shared")
        total[0] = T.float32(0)
        for i in T.serial((length[0] + SIZE - 1) // SIZE):
            one[0] = T.exp2(score[i * SIZE + tx] - best[0])
            chance[i * SIZE + tx] = one[0]
            total[0] = total[0] + one[0]
        part[tx] = total[0]
        T.tvm_storage_sync("shared")
        total[0] = T.exp2(T.float32(LOWEST) - best[0])
        for i in T.serial(SIZE):
            total[0] = total[0] + part[i]

    def buffers():
        shared = [T.sblock_alloc_buffer((size,), "float32", scope="shared") for size in (SIZE, limit, limit, SIZE)]
        return (
            *shared,
            *(T.sblock_alloc_buffer((1,), "float32", scope="local") for _ in range(3)),
            T.sblock_alloc_buffer((1,), "int32", scope="local"),
        )

    return weigh, buffers


def attend_piece(heads: int, kv_heads: int, limit: int):
    """Each token of a piece over itself and those before it in the piece."""
    group = heads // kv_heads
    weigh, buffers = _kernel_parts(limit)

    @T.prim_func(private=True, s_tir=True)
    def kernel(
        var_q: T.handle,
        var_q_starts: T.handle,
        var_k: T.handle,
        var_v: T.handle,
        var_k_starts: T.handle,
        var_q_positions: T.handle,
        var_k_offsets: T.handle,
        var_out: T.handle,
        var_weight: T.handle,
        causal: T.int32,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n = T.int32()
        sequences = T.int32()
        offsets = [T.int32() for _ in range(4)]
        q = T.match_buffer(var_q, (n, heads, SIZE), "float32")
        T.match_buffer(var_q_starts, (sequences + 1,), "int32", elem_offset=offsets[0])
        k = T.match_buffer(var_k, (n, kv_heads, SIZE), "float32")
        v = T.match_buffer(var_v, (n, kv_heads, SIZE), "float32")
        T.match_buffer(var_k_starts, (sequences + 1,), "int32", elem_offset=offsets[1])
        T.match_buffer(var_q_positions, (n,), "int32", elem_offset=offsets[2])
        T.match_buffer(var_k_offsets, (sequences,), "int32", elem_offset=offsets[3])
        out = T.match_buffer(var_out, (n, heads, SIZE), "float32")
        weight = T.match_buffer(var_weight, (n, heads), "float32")
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for by in T.thread_binding(heads, thread="blockIdx.y"):
                for tx in T.thread_binding(SIZE, thread="threadIdx.x"):
                    with T.sblock("attend"):
                        T.reads()
                        T.writes()
                        query, score, chance, part, best, total, one, length = buffers()
                        query[tx] = q[bx, by, tx] * scale * T.float32(math.log2(math.e))
                        length[0] = T.if_then_else(causal > 0, bx + 1, n)
                        best[0] = T.float32(LOWEST)
                        T.tvm_storage_sync("shared")
                        for i in T.serial((length[0] + SIZE - 1) // SIZE):
                            one[0] = T.float32(0)
                            for d in T.serial(SIZE):
                                one[0] = one[0] + query[d] * k[T.min(i * SIZE + tx, n - 1), by // group, d]
                            one[0] = T.if_then_else(i * SIZE + tx < length[0], one[0], T.float32(NEVER))
                            score[i * SIZE + tx] = one[0]
                            best[0] = T.max(best[0], one[0])
                        weigh(score, chance, part, best, total, one, length, tx)
                        one[0] = T.float32(0)
                        for i in T.serial(length[0]):
                            one[0] = one[0] + chance[i] * v[i, by // group, tx]
                        out[bx, by, tx] = one[0] / total[0]
                        if tx == 0:
                            weight[bx, by] = best[0] + T.log2(total[0])

    return kernel


def attend_cache(heads: int, kv_heads: int, limit: int, is_decode: bool):
    """Each token over what is in the cache: all that was read before the piece, or for a single token itself too."""
    group = heads // kv_heads
    weigh, buffers = _kernel_parts(limit)

    @T.macro
    def attend(
        q: T.Buffer, pages: T.Buffer, page_starts: T.Buffer, page_ids: T.Buffer, lengths: T.Buffer, out: T.Buffer, weight: T.Buffer, n, hidden, scale
    ):
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for by in T.thread_binding(heads, thread="blockIdx.y"):
                for tx in T.thread_binding(SIZE, thread="threadIdx.x"):
                    with T.sblock("attend"):
                        T.reads()
                        T.writes()
                        query, score, chance, part, best, total, one, length = buffers()
                        query[tx] = q[bx, by, tx] * scale * T.float32(math.log2(math.e))
                        place = T.sblock_alloc_buffer((1,), "int32", scope="local")
                        # The tokens of the piece that come after this one stand in the cache already where the mask hides them.
                        length[0] = (page_starts[1] - page_starts[0] - 1) * PAGE + lengths[0] - T.if_then_else(
                            hidden > 0, n - 1 - bx, 0
                        )
                        best[0] = T.float32(LOWEST)
                        T.tvm_storage_sync("shared")
                        for i in T.serial((length[0] + SIZE - 1) // SIZE):
                            place[0] = T.min(i * SIZE + tx, length[0] - 1)
                            one[0] = T.float32(0)
                            for d in T.serial(SIZE):
                                one[0] = one[0] + query[d] * pages[
                                    page_ids[page_starts[0] + place[0] // PAGE], 0, by // group, place[0] % PAGE, d
                                ]
                            one[0] = T.if_then_else(i * SIZE + tx < length[0], one[0], T.float32(NEVER))
                            score[i * SIZE + tx] = one[0]
                            best[0] = T.max(best[0], one[0])
                        weigh(score, chance, part, best, total, one, length, tx)
                        one[0] = T.float32(0)
                        for i in T.serial(length[0]):
                            one[0] = one[0] + chance[i] * pages[page_ids[page_starts[0] + i // PAGE], 1, by // group, i % PAGE, tx]
                        out[bx, by, tx] = one[0] / total[0]
                        if tx == 0:
                            weight[bx, by] = best[0] + T.log2(total[0])

    @T.prim_func(private=True, s_tir=True)
    def of_many(
        var_q: T.handle,
        var_q_starts: T.handle,
        var_pages: T.handle,
        var_page_starts: T.handle,
        var_page_ids: T.handle,
        var_lengths: T.handle,
        var_k_offsets: T.handle,
        var_q_positions: T.handle,
        var_out: T.handle,
        var_weight: T.handle,
        causal: T.int32,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n = T.int32()
        sequences = T.int32()
        used = T.int32()
        count = T.int32()
        start = T.int64()
        offsets = [T.int32() for _ in range(6)]
        q = T.match_buffer(var_q, (n, heads, SIZE), "float32")
        T.match_buffer(var_q_starts, (sequences + 1,), "int32", elem_offset=offsets[0])
        pages = T.match_buffer(var_pages, (count, 2, kv_heads, PAGE, SIZE), "float32", elem_offset=start)
        page_starts = T.match_buffer(var_page_starts, (sequences + 1,), "int32", elem_offset=offsets[1])
        page_ids = T.match_buffer(var_page_ids, (used,), "int32", elem_offset=offsets[2])
        lengths = T.match_buffer(var_lengths, (sequences,), "int32", elem_offset=offsets[3])
        T.match_buffer(var_k_offsets, (sequences,), "int32", elem_offset=offsets[4])
        T.match_buffer(var_q_positions, (n,), "int32", elem_offset=offsets[5])
        out = T.match_buffer(var_out, (n, heads, SIZE), "float32")
        weight = T.match_buffer(var_weight, (n, heads), "float32")
        attend(q, pages, page_starts, page_ids, lengths, out, weight, n, causal, scale)

    @T.prim_func(private=True, s_tir=True)
    def of_one(
        var_q: T.handle,
        var_pages: T.handle,
        var_page_starts: T.handle,
        var_page_ids: T.handle,
        var_lengths: T.handle,
        var_k_offsets: T.handle,
        var_q_positions: T.handle,
        var_out: T.handle,
        var_weight: T.handle,
        rotary_mode: T.int32,
        rope_scale: T.float32,
        rope_theta: T.float32,
        scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True})
        n = T.int32()
        used = T.int32()
        count = T.int32()
        start = T.int64()
        offsets = [T.int32() for _ in range(5)]
        q = T.match_buffer(var_q, (n, heads, SIZE), "float32")
        pages = T.match_buffer(var_pages, (count, 2, kv_heads, PAGE, SIZE), "float32", elem_offset=start)
        page_starts = T.match_buffer(var_page_starts, (n + 1,), "int32", elem_offset=offsets[0])
        page_ids = T.match_buffer(var_page_ids, (used,), "int32", elem_offset=offsets[1])
        lengths = T.match_buffer(var_lengths, (n,), "int32", elem_offset=offsets[2])
        T.match_buffer(var_k_offsets, (n,), "int32", elem_offset=offsets[3])
        T.match_buffer(var_q_positions, (n,), "int32", elem_offset=offsets[4])
        out = T.match_buffer(var_out, (n, heads, SIZE), "float32")
        weight = T.match_buffer(var_weight, (n, heads), "float32")
        attend(q, pages, page_starts, page_ids, lengths, out, weight, n, 0, scale)

    return of_one if is_decode else of_many


def merge(heads: int):
    """Makes one answer of two over different keys, and one weight of theirs. A workgroup has one row of one head, and all have read its
    weights before one writes them: TVM's own kernel has no barrier there, and is right only where its threads move in step."""

    @T.prim_func(private=True, s_tir=True)
    def kernel(var_out: T.handle, var_weight: T.handle, var_other: T.handle, var_other_weight: T.handle):
        T.func_attr({"tirx.is_scheduled": True})
        n = T.int32()
        out = T.match_buffer(var_out, (n, heads, SIZE), "float32")
        weight = T.match_buffer(var_weight, (n, heads), "float32")
        other = T.match_buffer(var_other, (n, heads, SIZE), "float32")
        other_weight = T.match_buffer(var_other_weight, (n, heads), "float32")
        for bx in T.thread_binding(n, thread="blockIdx.x"):
            for by in T.thread_binding(heads, thread="blockIdx.y"):
                for tx in T.thread_binding(SIZE, thread="threadIdx.x"):
                    with T.sblock("merge"):
                        T.reads()
                        T.writes()
                        most = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        mine = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        theirs = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        most[0] = T.max(weight[bx, by], other_weight[bx, by])
                        mine[0] = T.exp2(weight[bx, by] - most[0])
                        theirs[0] = T.exp2(other_weight[bx, by] - most[0])
                        out[bx, by, tx] = (out[bx, by, tx] * mine[0] + other[bx, by, tx] * theirs[0]) / (mine[0] + theirs[0])
                        T.tvm_storage_sync("shared")
                        if tx == 0:
                            weight[bx, by] = most[0] + T.log2(mine[0] + theirs[0])

    return kernel
