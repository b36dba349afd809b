import { readFileSync } from 'node:fs';

const HEADER_BYTES = 44;
const HZ = 16_000;

/** Samples of a 16-bit mono file at 16 kHz. */
const samplesOf = (name: string): Buffer =>
  readFileSync(new URL(`../../fixtures/audio/${name}.wav`, import.meta.url)).subarray(HEADER_BYTES);

/** Ten seconds of a visit: which knee it is (the right), and "she takes lisinopril twenty milligrams once a day". */
export function spokenVisit(): Buffer {
  const silence = Buffer.alloc(HZ * 2);
  const sound = Buffer.concat([samplesOf('two-voices'), silence, samplesOf('lisinopril'), silence]);
  const header = readFileSync(new URL('../../fixtures/audio/lisinopril.wav', import.meta.url)).subarray(
    0,
    HEADER_BYTES,
  );
  const wav = Buffer.concat([header, sound]);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.writeUInt32LE(sound.length, 40);
  return wav;
}
