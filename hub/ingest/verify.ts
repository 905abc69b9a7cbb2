import type { ProofWay } from '../../shared/contract/ingest.ts';
import { isOneOf, type KeptSecret } from './secrets.ts';
import { checkSignature } from './signatures.ts';

/** Header names are in lower case; one that came twice is joined by commas. */
export type Headers = Readonly<Record<string, string>>;

export interface Shown {
  headers: Headers;
  /** As it came over the wire: nothing is parsed before it is verified. */
  body: Uint8Array;
}

export type Verified = { ok: true } | { ok: false; why: string };

/** Whether a delivery is from who may send to this source. A source without a secret lets nobody in. */
export function verify(
  source: { proof: ProofWay; secrets: readonly KeptSecret[] },
  shown: Shown,
  now: number,
): Verified {
  if (source.secrets.length === 0)
    return no('This source has no secret on this hub, so nobody may send to it. Give it a new one.');
  if (source.proof === 'signature') return checkSignature(shown, source.secrets, now);
  const inHeaders = verifyHeaders(source, shown.headers);
  if (inHeaders) return inHeaders;
  const key = routingKey(shown.body);
  return key === undefined
    ? no('It came without a token. Send it as “Authorization: Bearer TOKEN” or “X-Holdpoint-Token: TOKEN”.')
    : oneOf([key], source.secrets);
}

/** Whether a token in the headers is the source's; null where they hold none, so that it may be in the body. */
export function verifyHeaders(source: { secrets: readonly KeptSecret[] }, headers: Headers): Verified | null {
  const tokens = tokensIn(headers);
  return tokens.length === 0 ? null : oneOf(tokens, source.secrets);
}

function oneOf(tokens: readonly string[], secrets: readonly KeptSecret[]): Verified {
  return tokens.some((token) => isOneOf(token, secrets))
    ? { ok: true }
    : no(
        'The token is not the one of this source. Check it, or make a new one under Settings, Sources, New secret….',
      );
}

/** Every header that senders can put a token into; never the address, which is written into logs. */
function tokensIn(headers: Headers): string[] {
  const found = [headers['x-holdpoint-token'], headers['x-gitlab-token'], headers['x-api-key']];
  const [, way = '', said = ''] = /^(\S+)\s+(.+)$/.exec(headers.authorization ?? '') ?? [];
  if (/^(bearer|token|genie ?key)$/i.test(way)) found.push(said.trim());
  // Senders that know only a name and a password: Alertmanager, Amazon SNS, Nagios.
  if (/^basic$/i.test(way))
    found.push(
      Buffer.from(said, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, ''),
    );
  return found.filter((one) => one !== undefined && one !== '').filter((one) => typeof one === 'string');
}

/** PagerDuty's senders have their token in the body: with Holdpoint's in its place only their address changes. */
function routingKey(body: Uint8Array): string | undefined {
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1');
  return /"(?:routing_key|service_key)"\s*:\s*"([!-~]{16,256}?)"/.exec(text)?.[1];
}

function no(why: string): Verified {
  return { ok: false, why };
}
