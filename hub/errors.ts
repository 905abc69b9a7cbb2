import type { No, SyncError, SyncErrorKind } from '../shared/contract/sync.ts';

/** When each kind of refusal is worth another try. */
const retries: Record<SyncErrorKind, SyncError['retry']> = {
  bad_request: 'never',
  hello_first: 'never',
  protocol_mismatch: 'never',
  bad_proof: 'never',
  unknown_workspace: 'never',
  not_member: 'never',
  revoked: 'never',
  invite_unknown: 'never',
  invite_expired: 'never',
  invite_used_up: 'never',
  invite_revoked: 'never',
  not_admitted: 'never',
  resync: 'now',
  refused_page: 'never',
  chain_stopped: 'never',
  missing: 'later',
  too_large: 'never',
  full: 'never',
  busy: 'later',
  rate_limited: 'later',
  storage: 'later',
  stopping: 'later',
  unknown_hub: 'never',
  wrong_hub: 'never',
  bad_hub: 'later',
  unreachable: 'later',
};

export function hubError(kind: SyncErrorKind, message: string): SyncError {
  return { kind, origin: 'hub', retry: retries[kind], message };
}

export function no(kind: SyncErrorKind, message: string, vector?: Record<string, number>): No {
  return { ok: false, error: hubError(kind, message), ...(vector ? { vector } : {}) };
}
