import type { Json } from '../../../../shared/json.ts';
import { sizeFault } from '../../../../shared/rollout/value.ts';
import { below } from './address.ts';
import type { BindingOf } from './bindings.ts';
import { ask, type HttpAnswer, NoAnswer } from './http.ts';
import type { Measurement } from './prometheus.ts';

const MAX_BODY_BYTES = 65_536;
/** As long as a text in a result may be. */
const MAX_TEXT = 10_000;
const MAX_HOPS = 3;

/**
 * Asks a path below a bound address: {status, ms, body}, the body parsed where it is JSON. Redirects are followed on
 * the same host only; one that leads elsewhere is the answer itself. Throws NoAnswer.
 */
export async function probe(
  binding: BindingOf<'http'>,
  path: string,
  timeoutMs: number,
): Promise<Measurement> {
  const first = below(binding.address, path);
  if (!first) throw new NoAnswer(`“${path.slice(0, 100)}” leads out of what “${binding.name}” is bound to.`);
  const begun = performance.now();
  let url = first;
  for (let hop = 0; ; hop += 1) {
    const answer = await ask(binding, { url, timeoutMs, maxBytes: MAX_BODY_BYTES });
    const next = hop < MAX_HOPS ? redirect(url, answer) : null;
    if (!next) return { value: resultOf(answer, Math.round(performance.now() - begun)), warnings: [] };
    url = next;
  }
}

function redirect(from: URL, { status, location }: HttpAnswer): URL | null {
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, from)) return null;
  const to = new URL(location, from);
  return to.origin === from.origin ? to : null;
}

function resultOf({ status, text, isCut }: HttpAnswer, ms: number): Json {
  const cut = { status, ms, body: text.slice(0, MAX_TEXT) };
  if (isCut || text === '') return cut;
  try {
    const whole = { status, ms, body: JSON.parse(text) as Json };
    return sizeFault(whole) === null ? whole : cut;
  } catch {
    // Not JSON: a text.
    return cut;
  }
}
