"""The same model in PyTorch: float32 weights made of the committed 8-bit ones, nothing else rounded.

python reference.py MODEL_FOLDER REQUESTS.json OUT.json
The requests are a list of {"name", "prompt": token ids, "tokens": how many to write}; the answer has for each the likeliest tokens and, for
each, by how much its logit leads the next best.
"""

import json
import sys
from pathlib import Path

import torch
from torch.nn.functional import silu
from weights import EMBEDDING, PRODUCTS, OnnxWeights


class Reference:
    def __init__(self, folder: Path) -> None:
        self.config = json.loads((folder / "config.json").read_text())
        weights = OnnxWeights(folder)
        floats = {f"{layer}.{name}": f"model.layers.{layer}.{path}.MatMul.weight" for layer in self.layers for name, path in PRODUCTS.items()}
        self.products = {key: torch.from_numpy(weights.floats(name)) for key, name in floats.items()}
        self.embedding = torch.from_numpy(weights.floats(EMBEDDING))
        norms = [name for name in weights.tensors if name.endswith("layernorm.weight")]
        self.norms = {name.removeprefix("model.layers."): torch.from_numpy(weights.array(name).copy()) for name in norms}

    @property
    def layers(self) -> range:
        return range(self.config["num_hidden_layers"])

    def normalise(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + self.config["rms_norm_eps"]) * self.norms[name]

    def turn(self, x: torch.Tensor) -> torch.Tensor:
        """Rotary positions, [heads, length, head size]."""
        size = x.shape[-1]
        rates = self.config["rope_parameters"]["rope_theta"] ** (-torch.arange(0, size, 2, dtype=torch.float64) / size)
        angles = (torch.arange(x.shape[1], dtype=torch.float64)[:, None] * rates).repeat(1, 2)
        left, right = x.chunk(2, -1)
        return x * angles.cos().float() + torch.cat((-right, left), -1) * angles.sin().float()

    def attend(self, qkv: torch.Tensor) -> torch.Tensor:
        heads, kv_heads, size = (self.config[key] for key in ("num_attention_heads", "num_key_value_heads", "head_dim"))
        split = qkv.view(len(qkv), heads + 2 * kv_heads, size).transpose(0, 1)
        q, k, v = split[:heads], split[heads : heads + kv_heads], split[heads + kv_heads :]
        k, v = (part.repeat_interleave(heads // kv_heads, 0) for part in (self.turn(k), v))
        seen = torch.nn.functional.scaled_dot_product_attention(self.turn(q), k, v, is_causal=True)
        return seen.transpose(0, 1).reshape(len(qkv), heads * size)

    @torch.inference_mode()
    def logits(self, ids: list[int]) -> torch.Tensor:
        x = self.embedding[ids]
        for layer in self.layers:
            product = lambda name, value, layer=layer: value @ self.products[f"{layer}.{name}"]  # noqa: E731
            x = x + product("out", self.attend(product("qkv", self.normalise(x, f"{layer}.input_layernorm.weight"))))
            normal = self.normalise(x, f"{layer}.post_attention_layernorm.weight")
            x = x + product("down", silu(product("gate", normal)) * product("up", normal))
        last = self.normalise(x[-1:], f"{self.config['num_hidden_layers']}.final_norm_layernorm.weight")
        return (last @ self.embedding.T)[0]

    def write(self, prompt: list[int], count: int) -> dict:
        ids, leads, first = list(prompt), [], None
        for _ in range(count):
            logits = self.logits(ids)
            first = logits if first is None else first
            best = logits.topk(2)
            leads.append(round(float(best.values[0] - best.values[1]), 3))
            ids.append(int(best.indices[0]))
        top = first.topk(5)
        likeliest = [[int(token), round(float(value), 3)] for token, value in zip(top.indices, top.values, strict=True)]
        return {"prompt": prompt, "answer": ids[len(prompt) :], "leads": leads, "firstLogits": likeliest}


def main() -> None:
    folder, requests, out = map(Path, sys.argv[1:])
    reference = Reference(folder)
    answers = {each["name"]: reference.write(each["prompt"], each["tokens"]) for each in json.loads(requests.read_text())}
    out.write_text(json.dumps(answers) + "\n")


if __name__ == "__main__":
    main()
