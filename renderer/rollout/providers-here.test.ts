import { expect, test } from 'vitest';
import type { ProviderView } from '../../shared/contract/automation.ts';
import { boundFirst } from './providers-here.ts';

const at = {
  how: 'address' as const,
  address: 'https://x',
  auth: 'none' as const,
  user: null,
  headers: [],
  hasCa: false,
  hasSecret: false,
} satisfies ProviderView['bound'];
const provider = (name: string, more: Partial<ProviderView> = {}): ProviderView => ({
  id: name,
  name,
  type: 'prometheus',
  bound: null,
  fault: 'not bound',
  usedBy: [],
  ...more,
});

test('a provider that is bound here is offered before those that are not, and before one that is bound wrongly', () => {
  const list = [
    provider('a'),
    provider('b', { bound: at, fault: 'bound as http' }),
    provider('c', { bound: at, fault: null }),
    provider('d', { bound: at, fault: null, type: 'alertmanager' }),
    provider('e', { type: null }),
  ];
  expect(boundFirst(list, 'prometheus')).toEqual(['c', 'a', 'b']);
  expect(boundFirst(list, 'alertmanager')).toEqual(['d']);
  expect(boundFirst(list, 'http')).toEqual([]);
});
