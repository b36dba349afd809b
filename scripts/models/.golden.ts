import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createSpeechEngines } from '#workers/speech/speech-engines.ts';
import { createSpeechStream } from '#workers/speech/speech-stream.ts';
const load = (id: string) => {
  const root = join('/work/main/models', id); const files: Record<string, Blob> = {};
  for (const p of readdirSync(root, { recursive: true, encoding: 'utf8' })) { const f = join(root, p); if (statSync(f).isFile()) files[relative(root, f)] = new Blob([readFileSync(f)]); }
  return { id, files };
};
const wav = (p: string) => { const b = readFileSync(p); let o = 12; while (b.toString('ascii', o, o+4) !== 'data') o += 8 + b.readUInt32LE(o+4); const n = Math.min(b.readUInt32LE(o+4), b.length-o-8)/2; const f = new Int16Array(n); for (let i=0;i<n;i++) f[i] = b.readInt16LE(o+8+2*i); return f; };
const d = createSpeechEngines();
await d.prepare({ preferredDevice: 'cpu', threads: 2 });
const r = await d.createRecogniser(load('moonshine-tiny-en'), 'cpu', 2), v = await d.createVoiceActivity(load('silero-vad-v5'), 'cpu');
for (const p of process.argv.slice(2)) {
  const t = performance.now();
  const s = createSpeechStream({ recogniser: r, voiceActivity: v, offsetMs: 0, onEvent: (e) => console.log(JSON.stringify(e)), nowMs: () => performance.now() });
  const w = wav(p);
  for (let i = 0; i < w.length; i += 16000) await s.push(w.slice(i, i + 16000));
  console.log(await s.finish(), (performance.now() - t) / (w.length / 16));
}
