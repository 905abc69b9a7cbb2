import type { SourcesView } from '../../shared/contract/ingest.ts';

/** The command that sends a file to a source. Who no authority vouches for is known by the certificate itself. */
export function emitCommand(name: string, address: string, certificate: SourcesView['certificate']): string {
  const pinned =
    address.startsWith('https:') && certificate && !certificate.vouched
      ? ` --fingerprint=${certificate.fingerprint}`
      : '';
  return `holdpoint emit --file payload.json --to ${address} --token-file ${name}.token${pinned}`;
}
