import { below } from './address.ts';
import type { BindingOf, Bindings } from './bindings.ts';
import { ask, NoAnswer, statusFault } from './http.ts';

const paths = { alertmanager: 'api/v2/alerts', prometheus: 'api/v1/alerts' } as const;
export type AlertProvider = keyof typeof paths;

export interface AlertsText {
  type: AlertProvider;
  text: string;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 30_000_000;

/** What an Alertmanager or Prometheus says fires now, whole, as it says it. Throws NoAnswer. */
export async function alertsOf(bindings: Bindings, name: string): Promise<AlertsText> {
  const binding = alertBinding(bindings, name);
  const url = below(binding.address, paths[binding.type]);
  if (!url) throw new NoAnswer(`The address of “${name}” is not understood. Bind it again.`);
  const answer = await ask(binding, { url, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
  const fault = statusFault(binding, answer);
  if (fault !== null) throw new NoAnswer(fault);
  if (answer.isCut) throw new NoAnswer(`“${name}” has more alerts than can be read at once (over 30 MB).`);
  return { type: binding.type, text: answer.text };
}

/** The binding of a name that alerts can be asked of; throws NoAnswer with what to do. */
function alertBinding(bindings: Bindings, name: string): BindingOf<AlertProvider> {
  const binding = bindings.get(name);
  if (binding?.type === 'alertmanager' || binding?.type === 'prometheus') return binding;
  throw new NoAnswer(
    bindings.fault ??
      (binding
        ? `“${name}” is bound on this machine as ${binding.type}: alerts come from an Alertmanager or a Prometheus.`
        : `“${name}” is not bound on this machine. Bind it under Settings, or let a desk have the automation that has it.`),
  );
}
