import { createHmac } from 'node:crypto';
import { equal, isOneOf, type KeptSecret } from './secrets.ts';
import type { Headers, Shown, Verified } from './verify.ts';

/** A signed time may be so far from ours. */
const WINDOW_MS = 5 * 60_000;

/** A sender's way to sign: which of its headers holds signatures, over what, and when it was sent. */
interface Scheme {
  header: string;
  /** The signatures in the header's value, or none where it has another shape. */
  signatures(value: string): Uint8Array[];
  signed?(shown: Shown): Uint8Array | null;
  /** Milliseconds since 1970; only where the time is signed too. */
  sentAt?(headers: Headers): number | null;
  key?(secret: string): Uint8Array;
}

const schemes: readonly Scheme[] = [
  // GitHub
  { header: 'x-hub-signature-256', signatures: (value) => hex(value, /^sha256=/) },
  { header: 'sentry-hook-signature', signatures: (value) => hex(value) },
  // PagerDuty; several while a secret is exchanged
  { header: 'x-pagerduty-signature', signatures: (value) => each(value, /,/, (one) => hex(one, /^v1=/)) },
  // LaunchDarkly
  { header: 'x-ld-signature', signatures: (value) => hex(value) },
  { header: 'x-checkly-signature', signatures: (value) => hex(value) },
  timed('x-grafana-alerting-signature', 'x-grafana-alerting-timestamp', ':'),
  timed('x-holdpoint-signature', 'x-holdpoint-timestamp', '.'),
  { header: 'x-signature-256', signatures: (value) => hex(value, /^sha256=/) },
  { header: 'x-signature', signatures: (value) => hex(value, /^sha256=/) },
  standard('webhook'),
  standard('svix'),
];

/** GitLab's token is no signature, but its senders have nothing else. */
const plainHeader = 'x-gitlab-token';

/** Whether the first header of a known scheme signs these bytes with one of the secrets. */
export function checkSignature(shown: Shown, secrets: readonly KeptSecret[], now: number): Verified {
  const plain = shown.headers[plainHeader];
  if (plain !== undefined) return isOneOf(plain, secrets) ? { ok: true } : wrong(plainHeader);
  const scheme = schemes.find(({ header }) => shown.headers[header] !== undefined);
  if (!scheme)
    return {
      ok: false,
      why: 'It came without a signature. Sign the body with HMAC-SHA256 in X-Holdpoint-Signature.',
    };
  const signatures = scheme.signatures(shown.headers[scheme.header] ?? '');
  const signed = scheme.signed ? scheme.signed(shown) : shown.body;
  if (signed === null || !isSignedBy(signatures, signed, scheme, secrets)) return wrong(scheme.header);
  const sentAt = scheme.sentAt?.(shown.headers) ?? null;
  if (sentAt !== null && Math.abs(now - sentAt) > WINDOW_MS)
    return {
      ok: false,
      why: 'It was signed more than five minutes from now by this hub’s clock: it is old, or a clock is wrong.',
    };
  return { ok: true };
}

function isSignedBy(
  signatures: readonly Uint8Array[],
  signed: Uint8Array,
  scheme: Scheme,
  secrets: readonly KeptSecret[],
): boolean {
  let found = false;
  for (const { plain } of secrets) {
    if (plain === null) continue;
    const key = scheme.key?.(plain) ?? Buffer.from(plain, 'utf8');
    const expected = createHmac('sha256', key).update(signed).digest();
    for (const signature of signatures) found = equal(expected, signature) || found;
  }
  return found;
}

/** Over the body, or over time and body where the sender says a time. */
function timed(header: string, timeHeader: string, between: string): Scheme {
  return {
    header,
    signatures: (value) => hex(value, /^sha256=/),
    signed: ({ headers, body }) => {
      const time = headers[timeHeader];
      if (time === undefined) return body;
      // A time that does not read cannot be too old.
      return seconds(time) === null ? null : Buffer.concat([Buffer.from(`${time}${between}`), body]);
    },
    sentAt: (headers) => seconds(headers[timeHeader]),
  };
}

/** Standard Webhooks: id, time and body, and a secret in base64. */
function standard(prefix: string): Scheme {
  return {
    header: `${prefix}-signature`,
    signatures: (value) =>
      each(value, / /, (one) => (one.startsWith('v1,') ? [Buffer.from(one.slice(3), 'base64')] : [])),
    signed: ({ headers, body }) => {
      const [id, time] = [headers[`${prefix}-id`], headers[`${prefix}-timestamp`]];
      if (!id || seconds(time) === null) return null;
      return Buffer.concat([Buffer.from(`${id}.${time}.`), body]);
    },
    sentAt: (headers) => seconds(headers[`${prefix}-timestamp`]),
    key: (secret) =>
      secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret, 'utf8'),
  };
}

function hex(value: string, prefix?: RegExp): Uint8Array[] {
  const bare = prefix ? value.trim().replace(prefix, '') : value.trim();
  return /^[0-9a-f]{64}$/i.test(bare) ? [Buffer.from(bare, 'hex')] : [];
}

/** A header with more parts than anybody's rotation has is somebody trying. */
function each(value: string, between: RegExp, read: (one: string) => Uint8Array[]): Uint8Array[] {
  return value
    .split(between)
    .slice(0, 8)
    .flatMap((one) => read(one.trim()));
}

/** Seconds since 1970, or milliseconds → milliseconds. */
function seconds(value: string | undefined): number | null {
  if (value === undefined || !/^\d{9,13}$/.test(value)) return null;
  return value.length > 11 ? Number(value) : Number(value) * 1_000;
}

function wrong(header: string): Verified {
  return { ok: false, why: `The signature in ${header} does not fit the body and this source’s secret.` };
}
