import { createHmac } from 'node:crypto';
import type { BindingOf } from '../providers/bindings.ts';
import { ask, NoAnswer, statusFault } from '../providers/http.ts';
import type { Act } from './act.ts';

export interface Called {
  ok: boolean;
  /** A sentence for the record. */
  result: string;
  /** It may go through at another try. */
  again: boolean;
}

const TIMEOUT_MS = 10_000;
const RETRIED = [408, 425, 429];

/** Calls a webhook once, signed as Standard Webhooks has it. Never throws. */
export async function callWebhook(
  binding: BindingOf<'webhook'>,
  id: string,
  payload: unknown,
  now: number,
): Promise<Called & { ms: number }> {
  const body = JSON.stringify(payload);
  const timestamp = String(Math.floor(now / 1000));
  try {
    const answer = await ask(binding, {
      url: new URL(binding.address),
      method: 'POST',
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: 4_096,
      headers: {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature(binding.secret, `${id}.${timestamp}.${body}`),
        'idempotency-key': id,
      },
    });
    const fault = statusFault(binding, answer);
    const { status, ms } = answer;
    if (fault === null) return { ok: true, result: `Answered ${status}.`, again: false, ms };
    return { ok: false, result: fault, again: status >= 500 || RETRIED.includes(status), ms };
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return { ok: false, result: error.message, again: true, ms: 0 };
  }
}

export function payloadOf({ by, ...act }: Act): Record<string, unknown> {
  return {
    id: act.id,
    act: act.act,
    track: act.trackName,
    trackId: act.track,
    room: act.room,
    environment: act.environment,
    fromVersion: act.fromVersion,
    toVersion: act.toVersion,
    from: act.from,
    to: act.to,
    percent: act.percent,
    reason: act.reason,
    by: by.name,
    byId: by.person,
    at: new Date(act.at).toISOString(),
  };
}

/** `v1,` and the HMAC; a secret that begins with `whsec_` is base64 behind it, as the standard writes it. */
export function signature(secret: string, text: string): string {
  const key = secret.startsWith('whsec_')
    ? Buffer.from(secret.slice('whsec_'.length), 'base64')
    : Buffer.from(secret, 'utf8');
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`;
}
