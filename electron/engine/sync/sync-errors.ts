import type { No, SyncError, SyncErrorKind } from '../../../shared/contract/sync.ts';

/** What goes wrong on this side of the line, in the words of the one list. */
export function lineError(message: string): SyncError {
  return { kind: 'unreachable', origin: 'network', retry: 'later', message };
}

export function clientError(kind: SyncErrorKind, retry: SyncError['retry'], message: string): SyncError {
  return { kind, origin: 'client', retry, message };
}

export function badHub(what: string): SyncError {
  return clientError('bad_hub', 'later', `The hub sent something that does not fit: ${what}.`);
}

export function failed(error: SyncError): No {
  return { ok: false, error };
}
