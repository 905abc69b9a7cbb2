// Makes resources/sounds/alert.wav: two soft falling tones, our own work. Run it again after a change here:
//   node scripts/make-sounds.mjs
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const RATE = 22_050;
const tones = [
  { hertz: 880, from: 0, seconds: 0.28 },
  { hertz: 659.26, from: 0.16, seconds: 0.44 },
];
const LOUDNESS = 0.35;

const samples = new Float64Array(Math.ceil(0.62 * RATE));
for (const { hertz, from, seconds } of tones)
  for (let n = 0; n < seconds * RATE; n += 1) {
    const at = n / RATE;
    // A soft begin, so that it does not click, and a long end.
    const envelope = Math.min(1, at / 0.012) * Math.exp(-at * 7) * Math.min(1, (seconds - at) / 0.03);
    const index = Math.round(from * RATE) + n;
    samples[index] =
      (samples[index] ?? 0) +
      LOUDNESS * envelope * (Math.sin(2 * Math.PI * hertz * at) + 0.25 * Math.sin(4 * Math.PI * hertz * at));
  }

const data = Buffer.alloc(samples.length * 2);
samples.forEach((value, n) => {
  data.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), n * 2);
});
const header = Buffer.alloc(44);
header.write('RIFF', 0);
header.writeUInt32LE(36 + data.length, 4);
header.write('WAVEfmt ', 8);
header.writeUInt32LE(16, 16);
header.writeUInt16LE(1, 20);
header.writeUInt16LE(1, 22);
header.writeUInt32LE(RATE, 24);
header.writeUInt32LE(RATE * 2, 28);
header.writeUInt16LE(2, 32);
header.writeUInt16LE(16, 34);
header.write('data', 36);
header.writeUInt32LE(data.length, 40);

const folder = join(import.meta.dirname, '../resources/sounds');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'alert.wav'), Buffer.concat([header, data]));
