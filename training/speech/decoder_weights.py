"""The recogniser's decoder between its 8-bit ONNX file and PyTorch."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import MoonshineConfig
from transformers.models.moonshine.modeling_moonshine import MoonshineDecoder

DECODER = "onnx/decoder_model_merged_quantized.onnx"
EMBEDDING = "model.decoder.embed_tokens.weight_merged_0"
# What a layer is called in the file, and in PyTorch.
NAMES = {"dense": "o_proj", "up_proj": "fc1", "down_proj": "fc2"}


def matrix_names(model: onnx.ModelProto) -> dict[str, str]:
    """Tensor of the file by parameter of PyTorch. Both branches (first step, later steps) share their tensors."""
    found = {}
    for branch in model.graph.node[0].attribute:
        for node in branch.g.node:
            if node.op_type != "MatMulInteger":
                continue
            _, _, _, layers, part, linear, _ = node.name.split("/")
            stem = node.input[1].removesuffix("_quantized")
            parameter = f"{layers}.{part}.{NAMES.get(linear, linear)}.weight"
            assert found.setdefault(parameter, stem) == stem, "the branches differ"
    return found


def float_name(parameter: str) -> str:
    """Tensor of the file that holds a norm or a bias as it is."""
    return f"model.decoder.{parameter.replace('fc1', 'up_proj').replace('fc2', 'down_proj')}_merged_0"


def load_decoder(folder: Path) -> MoonshineDecoder:
    """The decoder with its weights as the 8-bit file has them; the head is its embedding turned over."""
    model = onnx.load(folder / DECODER)
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}

    def widened(stem: str) -> np.ndarray:
        point = tensors[f"{stem}_zero_point"].astype(np.float32)
        return (tensors[f"{stem}_quantized"].astype(np.float32) - point) * tensors[f"{stem}_scale"]

    config = json.loads((folder / "config.json").read_text())
    decoder = MoonshineDecoder(MoonshineConfig(**config, attention_dropout=0.0))
    state = {name: torch.from_numpy(widened(stem).T.copy()) for name, stem in matrix_names(model).items()}
    state["embed_tokens.weight"] = torch.from_numpy(widened(EMBEDDING))
    for name in decoder.state_dict():
        if name not in state:
            state[name] = torch.from_numpy(tensors[float_name(name)].copy())
    decoder.load_state_dict(state)
    return decoder


def save_decoder(decoder: MoonshineDecoder, source: Path, target: Path) -> None:
    """Writes the decoder in the place of the one in `source`, 8-bit as that one is: one scale and zero point a matrix."""
    model = onnx.load(source / DECODER)
    tensors = {tensor.name: tensor for tensor in model.graph.initializer}
    state = {name: value.detach().float().numpy() for name, value in decoder.state_dict().items()}
    matrices = matrix_names(model)

    def put(name: str, value: np.ndarray) -> None:
        assert tuple(tensors[name].dims) == value.shape, name
        # Not `ascontiguousarray`: it makes a list of one number out of a number, which ONNX Runtime's WASM build refuses and its native one takes.
        tensors[name].CopyFrom(numpy_helper.from_array(np.array(value, order="C"), name))

    for name, value in state.items():
        if name == "embed_tokens.weight":
            continue
        if name not in matrices:
            put(float_name(name), value)
            continue
        low, high = min(0.0, float(value.min())), max(0.0, float(value.max()))
        scale = np.float32((high - low) / 255)
        point = np.uint8(round(-low / scale))
        whole = np.clip(np.rint(value.T / scale) + point, 0, 255).astype(np.uint8)
        stem = matrices[name]
        put(f"{stem}_quantized", whole)
        put(f"{stem}_scale", np.asarray(scale, np.float32))
        put(f"{stem}_zero_point", np.asarray(point, np.uint8))
    target.mkdir(parents=True, exist_ok=True)
    onnx.save(model, target / Path(DECODER).name)
