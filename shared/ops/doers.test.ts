import { describe, expect, it } from 'vitest';
import { deskName, doerName } from './doers.ts';
import { kindNames, kindSpec } from './kinds.ts';

const ana = { person: 'Ana', device: 'laptop' };
const hub = { person: 'Hub in Frankfurt', device: 'Hub in Frankfurt' };

describe('whom a sentence begins with', () => {
  it('is the automation and whose desk it ran on, for what no person did', () => {
    for (const kind of [
      'gate.judged',
      'trigger.crossed',
      'risk.materialised',
      'risk.causeFound',
      'source.turned',
      'silence.seen',
      'alert.heardAgain',
    ]) {
      expect(doerName(kindSpec(kind), ana)).toBe('Automation on Ana’s laptop');
      expect(doerName(kindSpec(kind), hub)).toBe('Automation on Hub in Frankfurt');
    }
  });
  it('is the desk that took in what others sent', () => {
    for (const kind of ['alert.fired', 'alert.resolved', 'rollout.reported', 'payload.received'])
      expect([doerName(kindSpec(kind), ana), doerName(kindSpec(kind), hub)]).toEqual([
        'Ana’s laptop',
        'Hub in Frankfurt',
      ]);
  });
  it('is the person for what people do, and for a kind of a later version', () => {
    for (const kind of [
      'rollout.promoted',
      'gate.approved',
      'gate.verdictSettled',
      'vote.cast',
      'action.called',
    ])
      expect(doerName(kindSpec(kind), ana)).toBe('Ana');
    expect(doerName(undefined, ana)).toBe('Ana');
  });
  it('is no person for any kind that a machine alone writes', () => {
    const machines = kindNames().filter((name) => {
      const kind = kindSpec(name);
      return kind?.may.includes('integration') && !kind.signed && !kind.own && !kind.grant;
    });
    expect(machines.length).toBeGreaterThan(10);
    expect(machines.filter((name) => kindSpec(name)?.by === undefined)).toEqual([]);
  });
});

describe('a desk', () => {
  it.each([
    [{ person: 'Ana', device: '' }, 'Ana’s desk'],
    [{ person: 'Ana', device: 'anas macbook pro' }, 'anas macbook pro'],
    [{ person: 'Bo', device: 'Linux desktop' }, 'Bo’s Linux desktop'],
  ])('%o is %s', (author, name) => {
    expect(deskName(author)).toBe(name);
  });
});
