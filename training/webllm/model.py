"""The note model (Llama architecture) in TVM, with the functions that web-llm 0.2.86 asks of a model library."""

import json
from dataclasses import dataclass

import attention
import kernels
import tvm
from tvm import relax as rx
from tvm.relax.frontend import nn
from tvm.relax.frontend.nn import op
from tvm.relax.frontend.nn.llm import kv_cache as kv

# A prompt is read in pieces of at most this many tokens: nothing can be cancelled inside one.
PIECE_TOKENS = 128
# The longest prompt of the product has about 700 tokens, an answer 200.
CONTEXT_TOKENS = 2048
PAGE_TOKENS = 16


@dataclass(frozen=True)
class Shape:
    layers: int
    size: int
    inner: int
    heads: int
    kv_heads: int
    head_size: int
    vocabulary: int
    epsilon: float
    theta: float

    @staticmethod
    def of(config: dict) -> "Shape":
        return Shape(
            layers=config["num_hidden_layers"],
            size=config["hidden_size"],
            inner=config["intermediate_size"],
            heads=config["num_attention_heads"],
            kv_heads=config["num_key_value_heads"],
            head_size=config["head_dim"],
            vocabulary=config["vocab_size"],
            epsilon=config["rms_norm_eps"],
            theta=config["rope_parameters"]["rope_theta"],
        )


class Cache(kv.PagedKVCache):
    """One sequence, whole attention: the kernels for sliding windows and for trees of tokens are left out of the library."""

    def __init__(self, shape: Shape, sizes: list, target: tvm.target.Target, name: str) -> None:
        bb = rx.BlockBuilder.current()
        heads, kv_heads, size = shape.heads, shape.kv_heads, shape.head_size
        none = rx.Tuple([])

        def tir(kernel, kernel_name: str) -> rx.Expr:
            return rx.Tuple([tvm.ir.StringImm("tirx"), bb.add_func(kernel, kernel_name)])

        append = bb.add_func(kv._kv_cache_transpose_append(kv_heads, size, "float32"), "cache_append")
        rope = kv.llama_rope_with_position_map(shape.theta, 1, size, heads, kv_heads, "float32", {}, size)
        arguments = [
            rx.ShapeExpr([*sizes, 1024]),
            rx.ShapeExpr([0, shape.layers]),
            *(rx.prim_value(value) for value in (heads, kv_heads, size, size)),
            rx.ShapeExpr([int(kv.AttnKind.MHA)] * shape.layers),
            rx.prim_value(False),
            rx.prim_value(kv.RopeMode.NORMAL),
            rx.prim_value(1),
            rx.prim_value(shape.theta),
            rx.prim_value(0),
            rx.op.zeros((), "float32"),
            append,
            rx.prim_value(0),
            tir(attention.attend_piece(heads, kv_heads, PIECE_TOKENS), "attend_piece"),
            tir(attention.attend_cache(heads, kv_heads, CONTEXT_TOKENS, is_decode=False), "attend_before"),
            tir(attention.attend_cache(heads, kv_heads, CONTEXT_TOKENS, is_decode=True), "attend_one"),
            *[none] * 5,
            rx.Tuple([bb.add_func(attention.merge(heads), "attend_merge")]),
            bb.add_func(rope, "split_rotary"),
            # To fork a sequence, to look into it, to pack it after a tree of tokens: with one plain sequence nothing calls these three. Another
            # function stands in, which refuses their arguments.
            *[append] * 3,
        ]
        created = rx.call_pure_packed("vm.builtin.paged_attention_kv_cache_create", *arguments, ty_args=rx.AnyType())
        super().__init__(_expr=created, _name=name)


class Product(nn.Module):
    """A matrix of 8-bit weights as they lie in the ONNX file."""

    def __init__(self, size_in: int, size_out: int) -> None:
        self.words = nn.Parameter((size_in, size_out // 4), "uint32")
        self.scale = nn.Parameter((size_out,), "float32")
        self.zero = nn.Parameter((size_out // 4,), "uint32")
        self.one = kernels.product_of_one(size_in, size_out)
        self.many = kernels.product_of_many(size_in, size_out)
        self.shape = (size_in, size_out)

    def forward(self, x: op.Tensor) -> op.Tensor:
        size_in, size_out = self.shape
        rows = x.shape[1]
        is_one = isinstance(rows, int) and rows == 1
        return op.tensor_ir_op(
            self.one if is_one else self.many,
            f"product_{'one' if is_one else 'many'}_{size_in}_{size_out}",
            [x, self.words, self.scale, self.zero],
            op.Tensor.placeholder((1, rows, size_out), "float32"),
        )


class Embedding(nn.Module):
    """Rows for token ids, and turned over the head."""

    def __init__(self, shape: Shape) -> None:
        self.words = nn.Parameter((shape.vocabulary, shape.size // 4), "uint32")
        self.scale = nn.Parameter((shape.vocabulary,), "float32")
        self.zero = nn.Parameter((shape.vocabulary // 4,), "uint32")
        self.shape = shape

    def rows(self, ids: op.Tensor) -> op.Tensor:
        kernel = kernels.embed(self.shape.size, self.shape.vocabulary)
        out = op.Tensor.placeholder((ids.shape[0], self.shape.size), "float32")
        return op.tensor_ir_op(kernel, "embedding_rows", [ids, self.words, self.scale, self.zero], out)

    def logits(self, x: op.Tensor) -> op.Tensor:
        kernel = kernels.head(self.shape.size, self.shape.vocabulary)
        out = op.Tensor.placeholder((1, 1, self.shape.vocabulary), "float32")
        return op.tensor_ir_op(kernel, "head", [x, self.words, self.scale, self.zero], out)


class AddAndNormalise(nn.Module):
    def __init__(self, shape: Shape) -> None:
        self.weight = nn.Parameter((shape.size,), "float32")
        self.kernel = kernels.normalise(shape.size, shape.epsilon)

    def forward(self, x: op.Tensor, more: op.Tensor) -> tuple[op.Tensor, op.Tensor]:
        out = [op.Tensor.placeholder(x.shape, "float32") for _ in range(2)]
        both, normal = op.tensor_ir_op(self.kernel, "add_and_normalise", [x, more, self.weight], out)
        return both, normal


class Layer(nn.Module):
    def __init__(self, shape: Shape) -> None:
        width = (shape.heads + 2 * shape.kv_heads) * shape.head_size
        self.norm_in = AddAndNormalise(shape)
        self.qkv = Product(shape.size, width)
        self.out = Product(shape.heads * shape.head_size, shape.size)
        self.norm_out = AddAndNormalise(shape)
        self.gate = Product(shape.size, shape.inner)
        self.up = Product(shape.size, shape.inner)
        self.down = Product(shape.inner, shape.size)
        self.shape = shape
        self.kernel = kernels.gate(shape.inner)

    def forward(self, x: op.Tensor, more: op.Tensor, cache: Cache, index: int) -> tuple[op.Tensor, op.Tensor]:
        shape = self.shape
        x, normal = self.norm_in(x, more)
        rows = x.shape[1]
        qkv = op.reshape(self.qkv(normal), (1, rows, shape.heads + 2 * shape.kv_heads, shape.head_size))
        seen = cache.attention_with_fused_qkv(index, qkv, shape.heads, sm_scale=shape.head_size**-0.5)
        x, normal = self.norm_out(x, self.out(op.reshape(seen, (1, rows, shape.heads * shape.head_size))))
        out = op.Tensor.placeholder((1, rows, shape.inner), "float32")
        inner = op.tensor_ir_op(self.kernel, "gate", [self.gate(normal), self.up(normal)], out)
        return x, self.down(inner)


class NoteModel(nn.Module):
    def __init__(self, shape: Shape, target: tvm.target.Target) -> None:
        self.embedding = Embedding(shape)
        self.layers = nn.ModuleList([Layer(shape) for _ in range(shape.layers)])
        self.norm = AddAndNormalise(shape)
        self.shape = shape
        self.target = target

    def embed(self, ids: op.Tensor) -> op.Tensor:
        return self.embedding.rows(ids)

    def read(self, x: op.Tensor, cache: Cache) -> tuple[op.Tensor, Cache]:
        more = op.zeros(x.shape, "float32")
        for index, layer in enumerate(self.layers):
            x, more = layer(x, more, cache, index)
        _, normal = self.norm(x, more)
        return self.embedding.logits(normal), cache

    def prefill(self, x: op.Tensor, cache: Cache) -> tuple[op.Tensor, Cache]:
        return self.read(x, cache)

    def decode(self, x: op.Tensor, cache: Cache) -> tuple[op.Tensor, Cache]:
        return self.read(x, cache)

    def create_tir_paged_kv_cache(self, sequences, total, piece, page, sliding) -> Cache:
        return Cache(self.shape, [sequences, total, piece, page, sliding], self.target, "cache")

    def softmax_with_temperature(self, logits: op.Tensor, temperature: op.Tensor) -> op.Tensor:
        out = op.Tensor.placeholder(logits.shape, "float32")
        return op.tensor_ir_op(kernels.divide(self.shape.vocabulary), "divide", [logits, temperature], out)

    def argsort_probs(self, probs: op.Tensor) -> tuple[op.Tensor, op.Tensor]:
        out = [op.Tensor.placeholder((1, 1), "float32"), op.Tensor.placeholder((1, 1), "int32")]
        value, index = op.tensor_ir_op(kernels.likeliest(self.shape.vocabulary), "likeliest", [probs], out)
        return value, index

    def sample_with_top_p(self, values, indices, uniform, rows, top_p) -> op.Tensor:
        out = op.Tensor.placeholder((1,), "int32")
        return op.tensor_ir_op(kernels.take_first, "take_first", [values, indices, uniform, rows, top_p], out)

    def _in_place(self, kernel, name: str, arguments: list) -> op.Tensor:
        logits = arguments[0]
        return op.tensor_ir_inplace_op(kernel, name, arguments, 0, op.Tensor.placeholder(logits.shape, "float32"))

    def apply_logit_bias_inplace(self, logits, rows, tokens, bias) -> op.Tensor:
        return self._in_place(kernels.add_bias(self.shape.vocabulary), "add_bias", [logits, rows, tokens, bias])

    def apply_penalty_inplace(self, logits, rows, of, tokens, counts, by) -> op.Tensor:
        kernel = kernels.penalise(self.shape.vocabulary)
        return self._in_place(kernel, "penalise", [logits, rows, of, tokens, counts, by])

    def apply_bitmask_inplace(self, logits, rows, bits) -> op.Tensor:
        return self._in_place(kernels.mask(self.shape.vocabulary), "mask", [logits, rows, bits])


def _spec(shape: Shape) -> dict:
    floats, ints, cache = "float32", "int32", nn.spec.Object(object_type=kv.PagedKVCache)
    tensor, vocabulary = nn.spec.Tensor, shape.vocabulary
    packed, bare = {"param_mode": "packed", "effect_mode": "none"}, {"param_mode": "none", "effect_mode": "none"}
    one = tensor([1], ints)
    return {
        "embed": {"ids": tensor(["n"], ints), "$": packed},
        "prefill": {"x": tensor([1, "n", shape.size], floats), "cache": cache, "$": packed},
        "decode": {"x": tensor([1, 1, shape.size], floats), "cache": cache, "$": packed},
        "create_tir_paged_kv_cache": {**dict.fromkeys(("sequences", "total", "piece", "page", "sliding"), int), "$": bare},
        "softmax_with_temperature": {
            "logits": tensor([1, 1, vocabulary], floats),
            "temperature": tensor([1], floats),
            "$": bare,
        },
        "argsort_probs": {"probs": tensor([1, vocabulary], floats), "$": bare},
        "sample_with_top_p": {
            "values": tensor([1, 1], floats),
            "indices": tensor([1, 1], ints),
            "uniform": tensor([1], floats),
            "rows": one,
            "top_p": tensor([1], floats),
            "$": bare,
        },
        "apply_logit_bias_inplace": {
            "logits": tensor([1, vocabulary], floats),
            "rows": tensor(["n"], ints),
            "tokens": tensor(["n"], ints),
            "bias": tensor(["n"], floats),
            "$": bare,
        },
        "apply_penalty_inplace": {
            "logits": tensor([1, vocabulary], floats),
            "rows": one,
            **{name: tensor(["n"], ints) for name in ("of", "tokens", "counts")},
            "by": tensor([1, 3], floats),
            "$": bare,
        },
        "apply_bitmask_inplace": {
            "logits": tensor([1, vocabulary], floats),
            "rows": one,
            "bits": tensor([1, vocabulary // 32], ints),
            "$": bare,
        },
    }


def export(shape: Shape, target: tvm.target.Target) -> tuple[tvm.IRModule, list[tuple[str, nn.Parameter]]]:
    with target:
        module, parameters = NoteModel(shape, target).export_tvm(_spec(shape), allow_extern=False)
    metadata = {
        "model_type": "llama",
        "quantization": "onnx-u8",
        "context_window_size": CONTEXT_TOKENS,
        "sliding_window_size": -1,
        "prefill_chunk_size": PIECE_TOKENS,
        "kv_state_kind": "kv_cache",
        "params": [
            {"name": name, "shape": list(parameter.shape), "dtype": str(parameter.dtype)} for name, parameter in parameters
        ],
    }
    bb = rx.BlockBuilder()
    with bb.function("_metadata", params=[]):
        bb.emit_func_output(tvm.ir.StringImm(json.dumps(metadata, separators=(",", ":"))))
    for name, function in bb.finalize().functions.items():
        module[name] = function
    return module, parameters
