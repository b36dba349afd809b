"""Exports a checkpoint as ONNX for transformers.js: dynamic 8-bit weights, embedding and head shared.

python export_onnx.py CHECKPOINT_FOLDER OUT_FOLDER
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import onnx
from onnx import external_data_helper, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

SHARD_BYTES = 47_000_000


def build(checkpoint: Path, folder: Path) -> Path:
    """Runs the builder of onnxruntime-genai; gives the fp32 graph."""
    command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", str(checkpoint), "-o", str(folder)]
    subprocess.run([*command, "-p", "fp32", "-e", "cpu", "-c", str(folder / "cache")], check=True)
    return folder / "model.onnx"


def keep_last_position(model: onnx.ModelProto) -> None:
    """Only the next token is asked for; the head over all of a prompt is a fifth of the work and 40 MB of numbers."""
    graph = model.graph
    head = next(node for node in graph.node if node.op_type == "MatMul" and "lm_head" in node.name)
    for name, value in (("last_from", [-1]), ("last_to", [2**31 - 1]), ("last_axis", [1])):
        graph.initializer.append(numpy_helper.from_array(numpy.array(value, dtype=numpy.int64), name))
    cut = helper.make_node("Slice", [head.input[0], "last_from", "last_to", "last_axis"], ["last_hidden"])
    graph.node.insert(list(graph.node).index(head), cut)
    head.input[0] = "last_hidden"
    logits = next(output for output in graph.output if output.name == "logits")
    length = logits.type.tensor_type.shape.dim[1]
    length.ClearField("dim_param")
    length.dim_value = 1


def fix_cache_shapes(model: onnx.ModelProto, heads: int, head_size: int) -> None:
    """The builder leaves the last size symbolic, and the first run of transformers.js then fails."""
    for value in [*model.graph.input, *model.graph.output]:
        if value.name.startswith(("past_key_values", "present")):
            dims = value.type.tensor_type.shape.dim
            for index, size in ((1, heads), (3, head_size)):
                dims[index].ClearField("dim_param")
                dims[index].dim_value = size


def share_embedding(model: onnx.ModelProto) -> None:
    """Reads the embedding out of the head's own 8-bit rows: 114 MB less to download.

    The head wants the table turned over; a Transpose of a constant is folded when the session loads.
    """
    graph = model.graph
    tensors = {tensor.name: tensor for tensor in graph.initializer}
    head = next(node for node in graph.node if node.op_type == "MatMulInteger" and "lm_head" in node.input[1])
    table, points = tensors[head.input[1]], tensors[head.input[3]]
    scales = tensors[next(name for name in tensors if "lm_head" in name and name.endswith("_scale"))]
    gather = next(node for node in graph.node if node.op_type == "Gather" and "embed_tokens" in node.name)
    wide = next(node for node in graph.node if gather.input[0] in node.output)
    rows = numpy_helper.from_array(numpy.ascontiguousarray(numpy_helper.to_array(table).T), "embedding_quantized")
    axis = numpy_helper.from_array(numpy.array([-1], dtype=numpy.int64), "embedding_last_axis")
    ids, floats = gather.input[1], onnx.TensorProto.FLOAT

    def column(source: str, name: str) -> list[onnx.NodeProto]:
        return [
            helper.make_node("Gather", [source, ids], [f"{name}_raw"], axis=0),
            helper.make_node("Cast", [f"{name}_raw"], [f"{name}_flat"], to=floats),
            helper.make_node("Unsqueeze", [f"{name}_flat", axis.name], [name]),
        ]

    nodes = [
        helper.make_node("Gather", [rows.name, ids], ["embedding_rows"], axis=0),
        helper.make_node("Cast", ["embedding_rows"], ["embedding_floats"], to=floats),
        *column(points.name, "embedding_points"),
        *column(scales.name, "embedding_scales"),
        helper.make_node("Sub", ["embedding_floats", "embedding_points"], ["embedding_centred"]),
        helper.make_node("Mul", ["embedding_centred", "embedding_scales"], [gather.output[0]]),
        helper.make_node("Transpose", [rows.name], [table.name], perm=[1, 0]),
    ]
    at = list(graph.node).index(gather)
    graph.node.remove(gather)
    for offset, node in enumerate(nodes):
        graph.node.insert(at + offset, node)
    graph.node.remove(wide)
    graph.initializer.remove(tensors[wide.input[0]])
    graph.initializer.remove(table)
    graph.initializer.extend([rows, axis])


def shard(model: onnx.ModelProto, folder: Path, name: str) -> None:
    """Writes the graph with its weights beside it in files that a git host and a cut transfer can bear."""
    chunk = size = 0
    for old in folder.glob(f"{name}*"):
        old.unlink()
    for tensor in model.graph.initializer:
        length = len(tensor.raw_data)
        if length < 1024:
            continue
        if size + length > SHARD_BYTES:
            chunk, size = chunk + 1, 0
        location = f"{name}_data" if chunk == 0 else f"{name}_data_{chunk}"
        external_data_helper.set_external_data(tensor, location=location, offset=size, length=length)
        with (folder / location).open("ab") as file:
            file.write(tensor.raw_data)
        tensor.ClearField("raw_data")
        size += length
    (folder / name).write_bytes(model.SerializeToString())


def main() -> None:
    checkpoint, out = Path(sys.argv[1]), Path(sys.argv[2])
    config = json.loads((checkpoint / "config.json").read_text())
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        graph = build(checkpoint, Path(name))
        model = onnx.load(graph)
        keep_last_position(model)
        fix_cache_shapes(model, config["num_key_value_heads"], config["hidden_size"] // config["num_attention_heads"])
        onnx.save(model, Path(name) / "fixed.onnx", save_as_external_data=True, location="fixed.data")
        quantize_dynamic(
            Path(name) / "fixed.onnx",
            Path(name) / "quantized.onnx",
            # Signed weights saturate in 16 bits on processors with AVX-512 but no VNNI: the answer was noise there.
            weight_type=QuantType.QUInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
        quantized = onnx.load(Path(name) / "quantized.onnx")
        share_embedding(quantized)
        shard(quantized, out / "onnx", "model_quantized.onnx")
    for file in ("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"):
        if (checkpoint / file).exists():
            shutil.copy(checkpoint / file, out / file)
    print(f"{sum(file.stat().st_size for file in (out / 'onnx').iterdir()) / 1e6:.1f} MB")


main()
