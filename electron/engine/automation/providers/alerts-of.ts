import { z } from 'zod';
import { below } from './address.ts';
import type { BindingOf, Bindings } from './bindings.ts';
import { ask, jsonOf, NoAnswer, statusFault } from './http.ts';

const paths = { alertmanager: 'api/v2/alerts', prometheus: 'api/v1/alerts' } as const;
const startPaths = { alertmanager: 'api/v2/status', prometheus: 'api/v1/status/runtimeinfo' } as const;
export type AlertProvider = keyof typeof paths;

export interface AlertsText {
  type: AlertProvider;
  text: string;
  /** When the server was started, by its own clock; null where it does not say. */
  startedAt: number | null;
}

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
/** Alertmanager's `uptime` is since when it is up. */
const startSchema = z
  .union([
    z.looseObject({ uptime: time }).transform(({ uptime }) => uptime),
    z.looseObject({ data: z.looseObject({ startTime: time }) }).transform(({ data }) => data.startTime),
  ])
  .catch(Number.NaN);

const TIMEOUT_MS = 10_000;
const START_TIMEOUT_MS = 3_000;
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
  return { type: binding.type, text: answer.text, startedAt: await startedAtOf(binding) };
}

/** Null where it does not say, as what stands in for an Alertmanager may not. */
async function startedAtOf(binding: BindingOf<AlertProvider>): Promise<number | null> {
  const url = below(binding.address, startPaths[binding.type]);
  if (!url) return null;
  try {
    const { status, text } = await ask(binding, { url, timeoutMs: START_TIMEOUT_MS });
    const at = status === 200 ? startSchema.parse(jsonOf(text)) : Number.NaN;
    return Number.isFinite(at) ? at : null;
  } catch {
    // Its alerts came; this is no more than a reason to believe them later.
    return null;
  }
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
