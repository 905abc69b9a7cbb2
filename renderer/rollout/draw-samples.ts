import type { RecordedSample } from '../../shared/rollout/gate-config.ts';

export type Verdict = RecordedSample['verdict'];

export interface ChartInk {
  verdicts: Record<Verdict, string>;
  line: string;
  grid: string;
  text: string;
  limit: string;
}

const radius = 4;

/**
 * The mark of a sample on the canvas: a disc for good, a square for failed, a ring with a question mark for
 * inconclusive, an exclamation mark for an error, as in the list beside it. `size` 1 is that of a sample that is not
 * looked at.
 */
export function drawMark(
  context: CanvasRenderingContext2D,
  verdict: Verdict,
  { x, y, ink, size }: { x: number; y: number; ink: string; size: number },
): void {
  const r = radius * size;
  context.save();
  context.fillStyle = ink;
  context.strokeStyle = ink;
  context.lineWidth = 1.5 * size;
  context.beginPath();
  if (verdict === 'successful') {
    context.arc(x, y, r * 0.8, 0, Math.PI * 2);
    context.fill();
  } else if (verdict === 'failed') {
    context.fillRect(x - r, y - r, r * 2, r * 2);
  } else {
    context.font = `bold ${Math.round(r * 3)}px sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(verdict === 'inconclusive' ? '?' : '!', x, y);
  }
  context.restore();
}

/** The lowest and highest number to be shown, with room above and below. */
export function rangeOf(values: readonly (number | null)[], limits: readonly number[]): [number, number] {
  const all = [...values.filter((value) => value !== null && Number.isFinite(value)), ...limits] as number[];
  if (all.length === 0) return [0, 1];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  // What is never below nothing is not drawn as if it could be.
  return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
}
