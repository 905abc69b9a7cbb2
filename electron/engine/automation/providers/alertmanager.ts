import { z } from 'zod';
import { matcherText } from '../../../../shared/alerts/matcher-text.ts';
import type { Matcher } from '../../../../shared/rollout/gate-config.ts';
import { below } from './address.ts';
import type { BindingOf } from './bindings.ts';
import { ask, jsonOf, NoAnswer, statusFault } from './http.ts';
import type { Measurement } from './prometheus.ts';

/** How many alerts fire that match all of these and that nobody silenced. Throws NoAnswer. */
export async function countAlerts(
  binding: BindingOf<'alertmanager'>,
  matchers: readonly Matcher[],
  timeoutMs: number,
): Promise<Measurement> {
  const url = below(binding.address, 'api/v2/alerts');
  if (!url) throw new NoAnswer(`The address of “${binding.name}” is not understood. Bind it again.`);
  for (const [key, value] of [
    ['active', 'true'],
    ['silenced', 'false'],
    ['inhibited', 'false'],
  ] as const)
    url.searchParams.append(key, value);
  for (const matcher of matchers) url.searchParams.append('filter', matcherText(matcher));
  const answer = await ask(binding, { url, timeoutMs });
  if (answer.status === 400)
    throw new NoAnswer(`“${binding.name}” does not understand the matchers: ${answer.text.slice(0, 200)}`);
  const fault = statusFault(binding, answer);
  if (fault !== null) throw new NoAnswer(fault);
  if (answer.isCut) throw new NoAnswer(`“${binding.name}” has more alerts than can be counted (over 5 MB).`);
  const alerts = alertsSchema.safeParse(jsonOf(answer.text));
  if (!alerts.success)
    throw new NoAnswer(`What “${binding.name}” answers is not Alertmanager’s. Check the address.`);
  return { value: alerts.data.length, warnings: [] };
}

const alertsSchema = z.array(z.object({ labels: z.record(z.string(), z.string()) }));
