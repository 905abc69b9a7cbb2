import { z } from 'zod';
import { below } from './address.ts';
import type { BindingOf } from './bindings.ts';
import { ask, jsonOf, NoAnswer, statusFault } from './http.ts';

const rulesSchema = z.object({
  data: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            type: z.string(),
            name: z.string(),
            annotations: z.record(z.string(), z.string()).optional(),
          }),
        ),
      }),
    ),
  }),
});

export interface AlertRule {
  name: string;
  annotations: Readonly<Record<string, string>>;
}

/** The alerting rules of a Prometheus. Throws NoAnswer. */
export async function alertRules(binding: BindingOf<'prometheus'>, timeoutMs: number): Promise<AlertRule[]> {
  const url = below(binding.address, 'api/v1/rules');
  if (!url) throw new NoAnswer(`The address of “${binding.name}” is not understood. Bind it again.`);
  url.search = 'type=alert';
  const answer = await ask(binding, { url, timeoutMs });
  const fault = statusFault(binding, answer);
  if (fault !== null) throw new NoAnswer(fault);
  const read = answer.isCut ? null : rulesSchema.safeParse(jsonOf(answer.text));
  if (!read?.success)
    throw new NoAnswer(`What “${binding.name}” answers is no list of rules. Check the address.`);
  return read.data.data.groups
    .flatMap(({ rules }) => rules)
    .filter(({ type }) => type === 'alerting')
    .map(({ name, annotations = {} }) => ({ name, annotations }));
}
