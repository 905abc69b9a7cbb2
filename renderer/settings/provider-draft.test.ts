import { describe, expect, it } from 'vitest';
import type { ProviderView } from '../../shared/contract/automation.ts';
import { bindingInputSchema } from '../../shared/contract/automation-params.ts';
import { bindDraftOf, bindingOf } from './provider-draft.ts';

const none: ProviderView = {
  id: 'a',
  name: 'prom',
  type: 'prometheus',
  bound: null,
  fault: null,
  usedBy: [],
};
const bound: ProviderView = {
  ...none,
  bound: {
    how: 'address',
    address: 'https://prom.example',
    auth: 'bearer',
    user: null,
    headers: [],
    hasCa: false,
    hasSecret: false,
  },
};

describe('a binding in its fields', () => {
  it('keeps the secret that is bound, which nobody can see', () => {
    expect(bindDraftOf(bound)).toMatchObject({ auth: 'keep', token: '' });
    expect(bindingInputSchema.parse(bindingOf(bindDraftOf(bound), 'prometheus'))).toMatchObject({
      address: 'https://prom.example',
      auth: { how: 'keep' },
    });
  });
  it('is refused without an address or a program', () => {
    expect(bindingInputSchema.safeParse(bindingOf(bindDraftOf(none), 'prometheus')).success).toBe(false);
    expect(bindingInputSchema.safeParse(bindingOf(bindDraftOf(none), 'command')).success).toBe(false);
  });
  it('takes a program with arguments, one a line', () => {
    const draft = { ...bindDraftOf(none), program: '/bin/roll', args: '--to\nten percent\n', timeout: '90s' };
    expect(bindingInputSchema.parse(bindingOf(draft, 'command'))).toEqual({
      type: 'command',
      program: '/bin/roll',
      args: ['--to', 'ten percent'],
      timeoutMs: 90_000,
    });
  });
});
