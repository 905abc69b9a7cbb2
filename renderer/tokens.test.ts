import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'styles.css'), 'utf8');

function token(name: string, theme: 'light' | 'dark'): string {
  const both = css.match(new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]+), (#[0-9a-f]+)\\)`));
  const one = css.match(new RegExp(`--color-${name}: (#[0-9a-f]+);`));
  const found = both ? both[theme === 'light' ? 1 : 2] : one?.[1];
  if (!found) throw new Error(`no token ${name}`);
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const texts = [
  'text',
  'mute',
  'faint',
  'go',
  'hold',
  'nogo',
  'run',
  'unk',
  'wav',
  'soak',
  'rest',
  'abort',
  'back',
];
const grounds = ['bg', 'panel', 'raise'];
const softs = ['go', 'hold', 'nogo', 'run', 'unk', 'wav', 'soak', 'rest', 'abort', 'back'];

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))('%s on %s', (text, ground) => {
    expect(contrast(token(text ?? '', theme), token(ground ?? '', theme))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(softs)('%s, text and mute on its soft ground', (name) => {
    for (const text of [name, 'text', 'mute', 'faint']) {
      expect(contrast(token(text, theme), token(`${name}-soft`, theme)), text).toBeGreaterThanOrEqual(4.5);
    }
  });
  it.each(['primary', 'danger'])('words on %s', (fill) => {
    expect(contrast(token('on-fill', theme), token(fill, theme))).toBeGreaterThanOrEqual(4.5);
  });
});
