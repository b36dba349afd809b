/** A second of silence as WAV, 16 kHz mono. */
export function silentClip(seconds = 1): Blob {
  const bytes = seconds * 32_000;
  const view = new DataView(new ArrayBuffer(44 + bytes));
  const word = (at: number, text: string): void => {
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  };
  word(0, 'RIFF');
  view.setUint32(4, 36 + bytes, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 16_000, true);
  view.setUint32(28, 32_000, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, bytes, true);
  return new Blob([view.buffer], { type: 'audio/wav' });
}
