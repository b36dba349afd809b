"""Speaks every sentence once and keeps what the recogniser's encoder makes of it: speak.py --sentences FILE --model FOLDER --out FOLDER.

Voices are drawn by a seed from Flite rms, slt and kal16 and from the variants of espeak-ng; Flite awb, the left-out voice, is not among them. Two fifths
of the clips get noise, a room, the band of a telephone or another loudness. Run again, it goes on where it was stopped. Needs Debian's flite and espeak-ng.
"""

import argparse
import json
import multiprocessing
import random
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import soundfile
from scipy import signal

RATE = 16_000
CLIPS_A_SHARD = 500
FLITE = ["rms", "slt", "kal16"]
ESPEAK = ["en-us", "en-us", "en-us", "en-gb", "en-gb-scotland", "en-gb-x-rp"]
VARIANTS = ["", "+m1", "+m2", "+m3", "+m4", "+m5", "+m6", "+m7", "+f1", "+f2", "+f3", "+f4", "+f5"]


def speak(text: str, draw: random.Random) -> np.ndarray:
    """Mono samples at 16 kHz, of one voice and pace."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        if draw.random() < 0.62:
            stretch = f"duration_stretch={draw.uniform(0.88, 1.2):.2f}"
            command = ["flite", "-voice", draw.choice(FLITE), "--setf", stretch, "-t", text, "-o", file.name]
        else:
            voice = draw.choice(ESPEAK) + draw.choice(VARIANTS)
            pace, pitch = str(draw.randint(130, 185)), str(draw.randint(35, 65))
            command = ["espeak-ng", "-v", voice, "-s", pace, "-p", pitch, "-w", file.name, text]
        subprocess.run(command, check=True, capture_output=True)
        samples, rate = soundfile.read(file.name, dtype="float32")
    return signal.resample_poly(samples, RATE, rate).astype(np.float32)


def in_a_room(samples: np.ndarray, draw: random.Random) -> np.ndarray:
    """As a microphone gives it: a margin, a loudness, and by chance noise, an echo or a telephone."""
    noise = np.random.default_rng(draw.getrandbits(32))
    margins = [np.zeros(int(RATE * draw.uniform(0.1, 0.5)), np.float32) for _ in range(2)]
    samples = np.concatenate([margins[0], samples, margins[1]])
    kind = draw.random()
    if kind < 0.08:
        seconds = draw.uniform(0.15, 0.5)
        decay = np.exp(-6.9 * np.arange(int(RATE * seconds)) / (RATE * seconds))
        echo = noise.standard_normal(decay.size) * decay
        echo[0] = 0
        wet = signal.fftconvolve(samples, echo)[: samples.size]
        samples = samples + 0.6 * wet * np.std(samples) / (np.std(wet) + 1e-9)
    elif kind < 0.15:
        band = signal.butter(4, [300, 3400], "bandpass", fs=RATE, output="sos")
        samples = signal.sosfilt(band, samples)
    if draw.random() < 0.28:
        white = noise.standard_normal(samples.size)
        pink = signal.lfilter([0.049922, -0.095993, 0.050612, -0.004408], [1, -2.494956, 2.017265, -0.522189], white)
        bed = pink if draw.random() < 0.7 else white
        bed = bed * np.std(samples) / np.std(bed) / 10 ** (draw.uniform(8, 25) / 20)
        samples = samples + bed
    peak = np.abs(samples).max() + 1e-9
    return (samples / peak * draw.uniform(0.25, 0.8)).astype(np.float32)


def speak_shard(task: tuple[str, str, int, list[str]]) -> None:
    """Writes one shard whole or not at all."""
    model, out, shard, texts = task
    target = Path(out) / f"{shard:04d}.npz"
    if target.exists():
        return
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    encoder = onnxruntime.InferenceSession(f"{model}/onnx/encoder_model_quantized.onnx", options)
    name = encoder.get_inputs()[0].name
    frames = {}
    for at, text in enumerate(texts):
        draw = random.Random(f"{shard} {at} {text}")
        samples = in_a_room(speak(text, draw), draw)
        frames[str(at)] = encoder.run(None, {name: samples[None]})[0][0].astype(np.float16)
    unfinished = target.with_suffix(".part.npz")
    np.savez(unfinished, **frames)
    unfinished.rename(target)
    print(f"shard {shard}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sentences", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    texts = [json.loads(line)["text"] for line in open(options.sentences, encoding="utf8")]
    shards = [
        (options.model, options.out, at // CLIPS_A_SHARD, texts[at : at + CLIPS_A_SHARD])
        for at in range(0, len(texts), CLIPS_A_SHARD)
    ]
    with multiprocessing.Pool(options.processes) as pool:
        pool.map(speak_shard, shards, chunksize=1)


if __name__ == "__main__":
    main()
