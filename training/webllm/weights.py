"""Where each parameter of the compiled model lies in the committed ONNX files, and the same weights as floats for the reference.

Nothing is converted: web-llm's loader takes stretches of bytes out of its "shards", and the shards that it is given are the ONNX files
themselves. `tensor-cache.json` says which stretch is which parameter.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy
import onnx
from onnx import helper, numpy_helper

GRAPH = "onnx/model_quantized.onnx"


@dataclass(frozen=True)
class Stretch:
    path: str
    offset: int
    length: int


class OnnxWeights:
    def __init__(self, folder: Path) -> None:
        self.files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.glob("onnx/*"))}
        model = onnx.load(folder / GRAPH, load_external_data=False)
        self.tensors = {tensor.name: tensor for tensor in model.graph.initializer}

    def array(self, name: str) -> numpy.ndarray:
        tensor = self.tensors[name]
        if not tensor.external_data:
            return numpy_helper.to_array(tensor)
        place = {entry.key: entry.value for entry in tensor.external_data}
        kind = helper.tensor_dtype_to_np_dtype(tensor.data_type)
        at, length = int(place["offset"]), int(place["length"])
        data = self.files[f"onnx/{place['location']}"][at : at + length]
        return numpy.frombuffer(data, kind).reshape(tuple(tensor.dims))

    def stretch(self, name: str) -> Stretch | None:
        """Where the bytes of a tensor lie; None for bytes that the graph writes as a list of numbers, one to two bytes each."""
        tensor = self.tensors[name]
        if tensor.external_data:
            place = {entry.key: entry.value for entry in tensor.external_data}
            return Stretch(f"onnx/{place['location']}", int(place["offset"]), int(place["length"]))
        raw = self.array(name).tobytes()
        at = self.files[GRAPH].find(raw)
        return None if at < 0 else Stretch(GRAPH, at, len(raw))

    def floats(self, name: str) -> numpy.ndarray:
        """A product's matrix as [inputs, outputs] of float32, the embedding as [vocabulary, size]."""
        scale, zero = self.array(f"{name}_scale"), self.array(f"{name}_zero_point").astype(numpy.float32)
        if name == EMBEDDING:
            return (self.array("embedding_quantized").astype(numpy.float32) - zero[:, None]) * scale[:, None]
        return (self.array(f"{name}_quantized").astype(numpy.float32) - zero) * scale


EMBEDDING = "lm_head.MatMul.weight"
PRODUCTS = {
    "qkv": "attn.qkv_proj",
    "out": "attn.o_proj",
    "gate": "mlp.gate_proj",
    "up": "mlp.up_proj",
    "down": "mlp.down_proj",
}
PARTS = {"words": "quantized", "scale": "scale", "zero": "zero_point"}


def onnx_name(parameter: str, layers: int) -> str:
    """`layers.3.qkv.words` of `model.py` as the ONNX file calls it."""
    *place, part = parameter.split(".")
    if place == ["embedding"]:
        return "embedding_quantized" if part == "words" else f"{EMBEDDING}_{PARTS[part]}"
    if place == ["norm"]:
        return f"model.layers.{layers}.final_norm_layernorm.weight"
    _, index, name = place
    if name in PRODUCTS:
        return f"model.layers.{index}.{PRODUCTS[name]}.MatMul.weight_{PARTS[part]}"
    return f"model.layers.{index}.{'input' if name == 'norm_in' else 'post_attention'}_layernorm.weight"
