import { expect, test } from 'vitest';
import { itemEntityNames } from '../../shared/ops/catalog.ts';
import { screenOfItem } from './item-screen.ts';

test('risks are on Risks, tracks and gates on Rollout, the day and its updates on Schedule, and all else of a plan on Plan', () => {
  const on = (screen: string) => itemEntityNames().filter((entity) => screenOfItem(entity) === screen);
  expect(on('risks')).toEqual(['risk']);
  expect(on('rollout')).toEqual(['track', 'gate', 'trigger']);
  expect(on('schedule')).toEqual(['slot', 'update']);
  expect(on('plan')).toEqual(['phase', 'task', 'criterion', 'metric', 'stage']);
  expect(screenOfItem('sent')).toBe('schedule');
  expect(['note', 'person', 'toString'].map(screenOfItem)).toEqual([null, null, null]);
});
