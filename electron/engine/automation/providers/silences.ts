import { z } from 'zod';
import type { RemoteMatcher, RemoteSilence } from '../../../../shared/alerts/remote-silences.ts';
import { below } from './address.ts';
import type { BindingOf } from './bindings.ts';
import { ask, type HttpAnswer, jsonOf, NoAnswer, statusFault } from './http.ts';

type Alertmanager = BindingOf<'alertmanager'>;

/** What an Alertmanager is asked to have. */
export interface SilenceToPost {
  /** Null: a new one. */
  id: string | null;
  matchers: readonly RemoteMatcher[];
  startsAt: number;
  endsAt: number;
  createdBy: string;
  comment: string;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 10_000_000;
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const silenceSchema = z.object({
  id: z.string(),
  status: z.object({ state: z.enum(['active', 'pending', 'expired']) }),
  updatedAt: time,
  comment: z.string(),
  createdBy: z.string(),
  startsAt: time,
  endsAt: time,
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean(),
      // Older ones have no unequal matchers.
      isEqual: z.boolean().default(true),
    }),
  ),
});
const postedSchema = z.object({ silenceID: z.string() });

/** Every silence that it has, expired ones among them. Throws NoAnswer. */
export async function listSilences(binding: Alertmanager): Promise<RemoteSilence[]> {
  const answer = await ask(binding, {
    url: at(binding, 'silences'),
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
  });
  good(binding, answer);
  const read = answer.isCut ? null : z.array(silenceSchema).safeParse(jsonOf(answer.text));
  if (!read?.success)
    throw new NoAnswer(`What “${binding.name}” answers is no list of silences. Check the address.`);
  return read.data.map(({ status, ...silence }) => ({ ...silence, state: status.state }));
}

/** Makes or changes one; its id there, which may be another than before. Throws NoAnswer. */
export async function postSilence(binding: Alertmanager, silence: SilenceToPost): Promise<string> {
  const { id, startsAt, endsAt, ...said } = silence;
  const answer = await ask(binding, {
    url: at(binding, 'silences'),
    method: 'POST',
    timeoutMs: TIMEOUT_MS,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...(id !== null && { id }),
      ...said,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
    }),
  });
  good(binding, answer);
  const posted = postedSchema.safeParse(jsonOf(answer.text));
  if (!posted.success)
    throw new NoAnswer(`“${binding.name}” took the silence and does not say its id. Look there.`);
  return posted.data.silenceID;
}

/** Ends one at once; one that is over or gone already is over. Throws NoAnswer. */
export async function deleteSilence(binding: Alertmanager, id: string): Promise<void> {
  const url = at(binding, `silence/${encodeURIComponent(id)}`);
  const answer = await ask(binding, { url, method: 'DELETE', timeoutMs: TIMEOUT_MS });
  if (answer.status !== 404) good(binding, answer);
}

function at(binding: Alertmanager, path: string): URL {
  const url = below(binding.address, `api/v2/${path}`);
  if (!url) throw new NoAnswer(`The address of “${binding.name}” is not understood. Bind it again.`);
  return url;
}

function good(binding: Alertmanager, answer: HttpAnswer): void {
  if (answer.status === 400)
    throw new NoAnswer(`“${binding.name}” does not take the silence: ${answer.text.slice(0, 200)}`);
  const fault = statusFault(binding, answer);
  if (fault !== null) throw new NoAnswer(fault);
}
