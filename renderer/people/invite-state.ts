import type { Members } from '../../shared/contract/views.ts';

export function inviteState(
  invite: Members['invites'][number],
  now: number,
): 'open' | 'used' | 'expired' | 'revoked' {
  if (invite.revoked) return 'revoked';
  if (invite.used >= invite.uses) return 'used';
  return invite.expiresAt <= now ? 'expired' : 'open';
}
