import { describe, expect, it } from 'vitest';
import { actionsOf, groupName } from './action-groups.ts';
import type { Bound } from './registry.ts';

const bound = (scope: string, key: string | null, label: string): Bound => ({
  scope,
  key,
  label,
  run: () => {},
});

describe('actions for the palette and the key sheet', () => {
  it('stand by scope, the nearest first, with all their keys', () => {
    const groups = actionsOf([
      bound('go to', 'g c', 'Command'),
      bound('go to', '2', 'Command'),
      bound('app', 'z', 'Switch'),
      bound('plan', 'n', 'Add a task'),
      bound('dialog.join', 'mod+enter', 'Join'),
    ]);
    expect(groups.map((group) => group.scope)).toEqual(['plan', 'go to', 'app']);
    expect(groups[1]?.actions).toMatchObject([{ label: 'Command', keys: ['g c', '2'] }]);
  });
  it('do not show a key that a nearer scope has taken', () => {
    const groups = actionsOf([bound('plan', 'z', 'Zap'), bound('app', 'z', 'Switch')]);
    expect(groups.map((group) => group.actions[0]?.keys)).toEqual([['z'], []]);
  });
  it('offer an action once, where it is nearest', () => {
    const groups = actionsOf([bound('rooms', 'n', 'New room…'), bound('app', null, 'New room…')]);
    expect(groups.map((group) => group.scope)).toEqual(['rooms']);
  });
  it('in a dialog are its own alone', () => {
    const active = [bound('plan', 'n', 'Add a task'), bound('dialog plan preview', 'n', 'Next line')];
    expect(actionsOf(active, true).map(({ scope }) => groupName(scope))).toEqual(['Plan preview']);
  });
  it('have names for people', () => {
    expect([groupName('app'), groupName('go to'), groupName('plan')]).toEqual([
      'Everywhere',
      'Go to',
      'Plan',
    ]);
  });
});
