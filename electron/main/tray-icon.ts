/** What the tray says by its shape: a ring while all is quiet, a full triangle while alerts fire, a broken ring while sources are stale. */
export type TrayState = 'quiet' | 'firing' | 'stale';

export const TRAY_SIZE = 32;
const colours: Readonly<Record<TrayState, readonly [red: number, green: number, blue: number]>> = {
  quiet: [150, 160, 175],
  firing: [240, 84, 84],
  stale: [226, 168, 58],
};

/** The icon as pixels in the order blue, green, red, opacity, row by row. */
export function trayPixels(state: TrayState): Uint8Array {
  const pixels = new Uint8Array(TRAY_SIZE * TRAY_SIZE * 4);
  const [red, green, blue] = colours[state];
  for (let y = 0; y < TRAY_SIZE; y += 1)
    for (let x = 0; x < TRAY_SIZE; x += 1)
      if (isInk(state, x + 0.5 - TRAY_SIZE / 2, y + 0.5 - TRAY_SIZE / 2))
        pixels.set([blue, green, red, 255], (y * TRAY_SIZE + x) * 4);
  return pixels;
}

/** Whether a shape covers a point; the middle is (0, 0). */
function isInk(state: TrayState, x: number, y: number): boolean {
  if (state === 'firing') {
    const isMark = Math.abs(x) < 1.8 && ((y > -5 && y < 5) || (y > 7 && y < 10.5));
    return y > -13 && y < 12.5 && Math.abs(x) < (y + 13) * 0.58 && !isMark;
  }
  const distance = Math.hypot(x, y);
  const isRing = distance > 9 && distance < 13;
  if (state === 'quiet') return isRing;
  // Four pieces, so that it does not look whole.
  return isRing && Math.abs(Math.abs(x) - Math.abs(y)) > 3.5;
}

export interface AlertCounts {
  /** Alerts that fire and nobody is on. */
  firing: number;
  /** Sources that are stale. */
  stale: number;
}

export function trayStateOf({ firing, stale }: AlertCounts): TrayState {
  if (firing > 0) return 'firing';
  return stale > 0 ? 'stale' : 'quiet';
}

/** What stands beside the icon when the pointer is over it. */
export function trayText({ firing, stale }: AlertCounts): string {
  const parts = [
    ...(firing > 0 ? [firing === 1 ? '1 alert fires' : `${firing} alerts fire`] : []),
    ...(stale > 0 ? [stale === 1 ? '1 source is stale' : `${stale} sources are stale`] : []),
  ];
  return `Holdpoint: ${parts.length === 0 ? 'no alert fires' : parts.join(', ')}`;
}
