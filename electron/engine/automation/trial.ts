import type { Result } from '../../../shared/contract/engine.ts';
import type { MeasuredCheck } from '../../../shared/rollout/gate-config.ts';
import { judgeGate } from '../../../shared/rollout/record.ts';
import { refuse } from '../refuse.ts';
import { locate } from './acts/command.ts';
import { callWebhook } from './acts/webhook.ts';
import { countAlerts } from './providers/alertmanager.ts';
import type { Asker } from './providers/asker.ts';
import type { Binding, Bindings } from './providers/bindings.ts';
import { NoAnswer } from './providers/http.ts';
import { probe } from './providers/probe.ts';
import { queryPrometheus } from './providers/prometheus.ts';

const TIMEOUT_MS = 10_000;

/** Asks what is bound to a name once, and says what came. */
export async function tryProvider(bindings: Bindings, name: string): Promise<Result<'tryProvider'>> {
  const binding = bindings.get(name);
  if (!binding)
    return refuse('not_found', bindings.fault ?? `“${name}” is not bound on this machine. Bind it first.`);
  const begun = performance.now();
  try {
    const text = await tried(binding);
    return { ok: true, text, ms: Math.round(performance.now() - begun) };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return refuse('unreachable', error.message);
  }
}

async function tried(binding: Binding): Promise<string> {
  switch (binding.type) {
    case 'prometheus':
      await queryPrometheus(binding, 'vector(1)', TIMEOUT_MS);
      return 'Prometheus answers queries.';
    case 'alertmanager': {
      const { value } = await countAlerts(binding, [], TIMEOUT_MS);
      return `Alertmanager answers; ${String(value)} alerts fire.`;
    }
    case 'http': {
      const { value } = await probe(binding, '', TIMEOUT_MS);
      return `It answered ${String((value as { status: number }).status)}.`;
    }
    case 'webhook': {
      const now = Date.now();
      const id = `trial-${now}`;
      const { ok, result } = await callWebhook(binding, id, { id, act: 'trial' }, now);
      if (!ok) throw new NoAnswer(result);
      return `It took a signed call with the act “trial”. ${result}`;
    }
    case 'command': {
      const file = locate(binding.program);
      if (file === null)
        throw new NoAnswer(`${binding.program} is not there, or this user may not run it. Check the path.`);
      return `${file} is there. It was not started.`;
    }
  }
}

/** One sample as a gate with this check would take it, judged, and not written. */
export async function tryQuery(
  ask: Asker,
  check: MeasuredCheck,
  now: () => number,
): Promise<Result<'tryQuery'>> {
  const begun = performance.now();
  const { reading, warnings } = await ask(check, TIMEOUT_MS);
  const { verdict, why } = judgeGate(reading, check);
  const ms = Math.round(performance.now() - begun);
  const value = 'error' in reading ? null : reading.value;
  return { ok: true, sample: { value, verdict, why, warnings: [...warnings], ms, at: now() } };
}
