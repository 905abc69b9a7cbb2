import { expect, test } from 'vitest';
import { type TrayState, trayPixels, trayStateOf, trayText } from './tray-icon.ts';

const inkOf = (state: TrayState) =>
  [...trayPixels(state)].filter((_, index) => index % 4 === 3).map((opacity) => opacity > 0);

test('each state has a shape of its own, not only a colour', () => {
  const shapes = (['quiet', 'firing', 'stale'] as const).map((state) => inkOf(state).join(''));
  expect(new Set(shapes).size).toBe(3);
  for (const shape of shapes) expect(shape).toContain('true');
  expect(inkOf('quiet').filter((ink, index) => ink !== inkOf('stale')[index]).length).toBeGreaterThan(60);
});

test('what fires is said before what is stale', () => {
  expect(trayStateOf({ firing: 2, stale: 1 })).toBe('firing');
  expect(trayStateOf({ firing: 0, stale: 1 })).toBe('stale');
  expect(trayStateOf({ firing: 0, stale: 0 })).toBe('quiet');
  expect(trayText({ firing: 1, stale: 2 })).toBe('Holdpoint: 1 alert fires, 2 sources are stale');
  expect(trayText({ firing: 0, stale: 0 })).toBe('Holdpoint: no alert fires');
});
