"""The small files beside the library: python write_files.py MODEL_FOLDER OUT_FOLDER"""

import json
import sys
from pathlib import Path

import model as note_model
from weights import OnnxWeights, onnx_name

ZERO_POINTS = "web-llm/zero-points.bin"
DTYPES = {"words": "uint32", "zero": "uint32"}


def parameters(shape: note_model.Shape):
    """Names and shapes as `model.py` has them, without TVM's compiler."""
    module = note_model.NoteModel(shape, None)
    return [(name, list(parameter.shape), str(parameter.dtype)) for name, parameter in module.named_parameters()]


def tensor_cache(shape: note_model.Shape, weights: OnnxWeights) -> tuple[dict, bytes]:
    """The index that web-llm reads, and the bytes that no ONNX file has as they are."""
    records: dict[str, list] = {}
    extra = bytearray()
    for name, dims, dtype in parameters(shape):
        source = onnx_name(name, shape.layers)
        place = weights.stretch(source)
        path, offset = (ZERO_POINTS, len(extra)) if place is None else (place.path, place.offset)
        raw = weights.array(source).tobytes()
        if place is None:
            extra += raw
        records.setdefault(path, []).append(
            {"name": name, "shape": dims, "dtype": dtype, "format": "raw", "nbytes": len(raw), "byteOffset": offset}
        )
    sizes = {**{path: len(data) for path, data in weights.files.items()}, ZERO_POINTS: len(extra)}
    shards = [
        {"dataPath": path, "format": "raw-shard", "nbytes": sizes[path], "records": records[path]} for path in sorted(records)
    ]
    return {"metadata": {"ParamSize": sum(map(len, records.values()))}, "records": shards}, bytes(extra)


def chat_config(shape: note_model.Shape) -> dict:
    """Sotto hands over token ids and takes logits; web-llm itself neither writes prompts nor ends answers."""
    return {
        "version": "0.1.0",
        "model_type": "llama",
        "quantization": "onnx-u8",
        "vocab_size": shape.vocabulary,
        "context_window_size": note_model.CONTEXT_TOKENS,
        "sliding_window_size": -1,
        "attention_sink_size": -1,
        "prefill_chunk_size": note_model.PIECE_TOKENS,
        "temperature": 0.0,
        "top_p": 1.0,
        "presence_penalty": 0.0,
        "frequency_penalty": 0.0,
        "repetition_penalty": 1.0,
        "bos_token_id": 1,
        "eos_token_id": 2,
        "pad_token_id": 2,
        "tokenizer_files": ["tokenizer.json"],
        "tokenizer_info": {
            "token_postproc_method": "byte_level",
            "prepend_space_in_encode": False,
            "strip_space_in_decode": False,
        },
        "conv_template": {
            "name": "sotto",
            "system_template": "{system_message}",
            "system_message": "",
            "system_prefix_token_ids": None,
            "add_role_after_system_message": True,
            "roles": {"user": "<|im_start|>user", "assistant": "<|im_start|>assistant"},
            "role_templates": {"user": "{user_message}", "assistant": "{assistant_message}"},
            "messages": [],
            "seps": ["<|im_end|>\n"],
            "role_content_sep": "\n",
            "role_empty_sep": "\n",
            "stop_str": ["<|im_end|>"],
            "stop_token_ids": [2],
        },
    }


def main() -> None:
    folder, out = map(Path, sys.argv[1:])
    shape = note_model.Shape.of(json.loads((folder / "config.json").read_text()))
    index, extra = tensor_cache(shape, OnnxWeights(folder))
    out.mkdir(parents=True, exist_ok=True)
    (out / "tensor-cache.json").write_text(json.dumps(index, separators=(",", ":")) + "\n")
    (out / "zero-points.bin").write_bytes(extra)
    (out / "mlc-chat-config.json").write_text(json.dumps(chat_config(shape), indent=2) + "\n")


if __name__ == "__main__":
    main()
