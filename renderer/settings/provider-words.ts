import type { ProviderView } from '../../shared/contract/automation.ts';

export type ProviderType = NonNullable<ProviderView['type']>;

export const providerTypes: readonly { value: ProviderType; label: string; hint: string }[] = [
  { value: 'prometheus', label: 'Prometheus', hint: 'Gates and rollback triggers ask it in PromQL' },
  { value: 'alertmanager', label: 'Alertmanager', hint: 'Gates ask it for firing alerts' },
  { value: 'http', label: 'HTTP probe', hint: 'Gates ask an address and judge its answer' },
  { value: 'webhook', label: 'Webhook', hint: 'Called, signed, when somebody acts on a track' },
  { value: 'command', label: 'Command', hint: 'A program of this machine, run when its person says so' },
];

/** Whether it does something outside, rather than only looks. */
export function actsOutside(type: ProviderView['type']): boolean {
  return type === 'webhook' || type === 'command';
}

/** What is bound here, on a line; its secrets are never shown. */
export function boundWords({ bound }: ProviderView): string {
  if (!bound) return 'not bound on this machine';
  if (bound.how === 'command') return [bound.program, ...bound.args].join(' ');
  const parts = [
    bound.auth === 'bearer' && 'with a token',
    bound.auth === 'basic' && `as ${bound.user ?? 'somebody'}`,
    bound.headers.length > 0 && `headers ${bound.headers.join(', ')}`,
    bound.hasCa && 'own certificate authority',
    bound.hasSecret && 'signed',
  ].filter((part) => part !== false);
  return [bound.address, ...parts].join(' · ');
}
