"""Teaches the recogniser's decoder how medicines and numbers are written: train.py --sentences FILE --frames FOLDER --model FOLDER --out FOLDER.

The encoder, which knows how people sound, stays as it is: it was trained on people, and nothing here was spoken by one. On ordinary sentences the decoder is held
to what the one before it would have said (its own hearing where the words are right, and its probabilities). Resumable: one checkpoint a round.
"""

import argparse
import json
import math
import random
import re
import time
from pathlib import Path

import numpy as np
import torch
from decoder_weights import load_decoder, save_decoder
from torch.nn import functional
from transformers.cache_utils import DynamicCache, EncoderDecoderCache

SEED = 20261127
RATE = 3e-4
WARM_UP = 0.06
ROUNDS = 3
BATCH_FRAMES = 9000
MAX_FRAMES = 520
"""Longer clips (12.5 s) are left out: few, and they would fill a batch with margins."""
HELD_WEIGHT = 1.0
# How much of the way from the base to the trained weights is kept: all of it hears synthetic voices best, and people worse.
KEPT_SHARE = 0.7
START, STOP, PADDING = 1, 2, -100
DEV_SENTENCES = {"drug": 240, "number": 100, "ordinary": 140}


class Clips:
    """Encoder frames of every sentence, read from the shards of speak.py."""

    def __init__(self, sentences: str, folder: str):
        self.lines = [json.loads(line) for line in open(sentences, encoding="utf8")]
        self.frames: list[np.ndarray] = []
        for shard in sorted(Path(folder).glob("[0-9]*.npz")):
            if ".part" in shard.name:
                continue
            with np.load(shard) as held:
                self.frames.extend(held[str(at)] for at in range(len(held.files)))
        self.lines = self.lines[: len(self.frames)]

    def of(self, is_dev: bool) -> list[int]:
        return [
            at
            for at, line in enumerate(self.lines)
            if line["isDev"] == is_dev and len(self.frames[at]) <= MAX_FRAMES
        ]

    def batch(self, places: list[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """Frames (clips, frames, width) with zeros behind, and which of them are there."""
        longest = max(len(self.frames[at]) for at in places)
        frames = torch.zeros(len(places), longest, self.frames[places[0]].shape[1])
        mask = torch.zeros(len(places), longest, dtype=torch.long)
        for row, at in enumerate(places):
            frames[row, : len(self.frames[at])] = torch.from_numpy(self.frames[at].astype(np.float32))
            mask[row, : len(self.frames[at])] = 1
        return frames, mask


def batches(clips: Clips, places: list[int], draw: random.Random) -> list[list[int]]:
    """Clips of like length together, in random order."""
    draw.shuffle(places)
    by_length = sorted(places, key=lambda at: len(clips.frames[at]) + draw.uniform(-15, 15))
    made, current = [], []
    for at in by_length:
        if current and (len(current) + 1) * max(len(clips.frames[at]), len(clips.frames[current[0]])) > BATCH_FRAMES:
            made.append(current)
            current = []
        current.append(at)
    made.append(current)
    draw.shuffle(made)
    return made


@torch.no_grad()
def hear(decoder, clips: Clips, places: list[int]) -> dict[int, list[int]]:
    """What is written of each clip, greedily."""
    decoder.eval()
    heard: dict[int, list[int]] = {}
    for chunk in batches(clips, list(places), random.Random(SEED)):
        frames, mask = clips.batch(chunk)
        cache = EncoderDecoderCache(DynamicCache(config=decoder.config), DynamicCache(config=decoder.config))
        last = torch.full((len(chunk), 1), START)
        rows: list[list[int]] = [[] for _ in chunk]
        ended = [False] * len(chunk)
        for _ in range(max(12, math.ceil(frames.shape[1] * 384 / 16000 * 10))):
            with torch.autocast("cpu", torch.bfloat16):
                state = decoder(
                    input_ids=last,
                    encoder_hidden_states=frames,
                    encoder_attention_mask=mask,
                    past_key_values=cache,
                    use_cache=True,
                ).last_hidden_state[:, -1]
                last = (state @ decoder.embed_tokens.weight.T).argmax(-1, keepdim=True)
            for row, token in enumerate(last[:, 0].tolist()):
                ended[row] = ended[row] or token == STOP
                if not ended[row]:
                    rows[row].append(token)
            if all(ended):
                break
        heard.update(zip(chunk, rows, strict=True))
    return heard


def to_text(pieces: list[int], vocabulary: dict[int, str]) -> str:
    return "".join(vocabulary.get(piece, "") for piece in pieces).replace("▁", " ").strip()


def words_of(text: str) -> list[str]:
    return re.sub(r"[^a-z0-9' ]+", " ", text.lower().replace("-", " ")).split()


def distance(said: list[str], heard: list[str]) -> int:
    row = list(range(len(heard) + 1))
    for at, word in enumerate(said, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(heard, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != other))
    return row[-1]


def measure(decoder, clips: Clips, vocabulary: dict[int, str]) -> dict[str, float]:
    """Word errors by kind, and names written right, on sentences that training did not hear."""
    figures: dict[str, float] = {}
    for kind, count in DEV_SENTENCES.items():
        places = [at for at in clips.of(is_dev=True) if clips.lines[at]["kind"] == kind]
        places = random.Random(SEED).sample(places, min(count, len(places)))
        heard = hear(decoder, clips, places)
        errors = total = names = 0
        for at, pieces in heard.items():
            said, got = words_of(clips.lines[at]["text"]), words_of(to_text(pieces, vocabulary))
            errors, total = errors + distance(said, got), total + len(said)
            names += clips.lines[at].get("name", "\n") in got
        figures[f"{kind} word errors"] = round(errors / total, 4)
        if kind == "drug":
            figures["names right"] = round(names / len(places), 4)
    return figures


def targets_of(clips: Clips, own: dict[int, list[int]], vocabulary: dict[int, str]) -> dict[int, list[int]]:
    """What shall be written: the sentence; for an ordinary one the old decoder's own line where its words are right, with its stops and capitals."""
    targets = {at: line["pieces"] for at, line in enumerate(clips.lines)}
    for at, pieces in own.items():
        if words_of(to_text(pieces, vocabulary)) == words_of(clips.lines[at]["text"]):
            targets[at] = pieces
    return targets


def losses(decoder, teacher, clips: Clips, places: list[int], targets: dict[int, list[int]]) -> torch.Tensor:
    frames, mask = clips.batch(places)
    longest = max(len(targets[at]) for at in places) + 1
    ids = torch.full((len(places), longest), STOP)
    labels = torch.full((len(places), longest), PADDING)
    for row, at in enumerate(places):
        pieces = targets[at]
        ids[row, : len(pieces) + 1] = torch.tensor([START, *pieces])
        labels[row, : len(pieces) + 1] = torch.tensor([*pieces, STOP])
    asked = labels != PADDING

    def logits_of(model) -> torch.Tensor:
        states = model(
            input_ids=ids, encoder_hidden_states=frames, encoder_attention_mask=mask, use_cache=False
        ).last_hidden_state
        return states[asked] @ model.embed_tokens.weight.T

    with torch.autocast("cpu", torch.bfloat16):
        logits = logits_of(decoder).float()
    loss = functional.cross_entropy(logits, labels[asked], label_smoothing=0.02)
    is_ordinary = torch.tensor([clips.lines[at]["kind"] == "ordinary" for at in places])
    held = is_ordinary[:, None].expand_as(asked)[asked]
    if held.any():
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            before = logits_of(teacher).float()[held].log_softmax(-1)
        apart = functional.kl_div(logits[held].log_softmax(-1), before, log_target=True, reduction="sum")
        loss = loss + HELD_WEIGHT * apart / asked.sum()
    return loss


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("sentences", "frames", "model", "out"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    torch.manual_seed(SEED)
    source, out = Path(options.model), Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary = {
        place: piece for piece, place in json.loads((source / "tokenizer.json").read_text())["model"]["vocab"].items()
    }
    clips = Clips(options.sentences, options.frames)
    teacher, decoder = load_decoder(source).eval(), load_decoder(source)
    for model in (teacher, decoder):
        model.embed_tokens.weight.requires_grad_(False)
    seen = clips.of(is_dev=False)
    own_file = out / "own-hearing.json"
    if not own_file.exists():
        print("before", measure(teacher, clips, vocabulary), flush=True)
        ordinary = [at for at in seen if clips.lines[at]["kind"] == "ordinary"]
        own_file.write_text(json.dumps(hear(teacher, clips, ordinary)))
    own = {int(at): pieces for at, pieces in json.loads(own_file.read_text()).items()}
    targets = targets_of(clips, own, vocabulary)
    rounds = [batches(clips, list(seen), random.Random(SEED + number)) for number in range(options.rounds)]
    steps = sum(map(len, rounds))
    trained = [weight for weight in decoder.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min(1, step / (WARM_UP * steps)) * (0.5 + 0.5 * math.cos(math.pi * min(1, step / steps))),
    )
    done = 0
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        held = torch.load(checkpoint)
        decoder.load_state_dict(held["decoder"])
        optimiser.load_state_dict(held["optimiser"])
        schedule.load_state_dict(held["schedule"])
        done = held["rounds"]
    for number in range(done, options.rounds):
        decoder.train()
        began, sum_of_losses = time.monotonic(), 0.0
        for step, places in enumerate(rounds[number], 1):
            loss = losses(decoder, teacher, clips, places, targets)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimiser.step()
            schedule.step()
            sum_of_losses += loss.item()
            if step % 25 == 0:
                pace = (time.monotonic() - began) / step
                print(f"round {number + 1} step {step}/{len(rounds[number])} loss {sum_of_losses / 25:.3f} {pace:.2f} s a step", flush=True)
                sum_of_losses = 0.0
        print(f"round {number + 1}", measure(decoder, clips, vocabulary), flush=True)
        torch.save(
            {
                "decoder": decoder.state_dict(),
                "optimiser": optimiser.state_dict(),
                "schedule": schedule.state_dict(),
                "rounds": number + 1,
            },
            checkpoint,
        )
    before = teacher.state_dict()
    kept = {name: before[name] + KEPT_SHARE * (value - before[name]) for name, value in decoder.state_dict().items()}
    decoder.load_state_dict(kept)
    save_decoder(decoder, source, out)
    print("kept", measure(decoder, clips, vocabulary))


if __name__ == "__main__":
    main()
