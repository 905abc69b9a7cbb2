import type { IngestAsk } from '../../shared/contract/ingest-ask.ts';
import type { SourceConfig } from './ingest-file.ts';
import { keepSecret } from './secrets.ts';

type Set = Extract<IngestAsk, { act: 'set' }>;

/** Two names that differ in case only are one address to most people. */
export function sourceNamed(sources: readonly SourceConfig[], name: string): SourceConfig | undefined {
  return sources.find((source) => source.name.toLowerCase() === name.toLowerCase());
}

/** The sources with one set up or changed; null where it is new and has no secret. */
export function withSource(sources: readonly SourceConfig[], ask: Set): SourceConfig[] | null {
  const { name, room, adapter, proof, secret, keepOld } = ask;
  const before = sourceNamed(sources, name);
  if (!before && secret === null) return null;
  // A token is kept as its hash only, so it cannot become what signatures are checked with.
  const usable = before?.proof === proof ? before.secrets : [];
  const fresh = secret === null ? [] : [keepSecret(secret, proof === 'signature')];
  const secrets = secret === null ? usable : [...fresh, ...(keepOld ? usable.slice(0, 1) : [])];
  const next = { name, room, adapter, proof, secrets };
  return [...sources.filter((one) => one !== before), next];
}

/** The newest secret alone counts from now on. */
export function retired(sources: readonly SourceConfig[], name: string): SourceConfig[] {
  const source = sourceNamed(sources, name);
  return sources.map((one) => (one === source ? { ...one, secrets: one.secrets.slice(0, 1) } : one));
}
