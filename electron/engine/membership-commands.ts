import { generateKey } from '../../node/crypto.ts';
import { encodeInvite } from '../../shared/contract/invite.ts';
import type { Grant, Role } from '../../shared/log/grant.ts';
import { type OpRef, refKey } from '../../shared/log/op.ts';
import type { Rejection } from '../../shared/ops/commands.ts';
import { refuse } from './refuse.ts';
import type { Workspace } from './workspace.ts';

type Done = { ok: true } | { ok: false; rejection: Rejection };

/** Publishes an invite's public half; the secret half leaves only in the link. */
export function createInvite(
  workspace: Workspace,
  input: { role: Role; expiresAt: number; uses: number; note: string },
): { ok: true; link: string; text: string } | { ok: false; rejection: Rejection } {
  const hub = workspace.ledger.membership.hubs().at(-1);
  if (!hub)
    return refuse(
      'conflict',
      'Nobody could join yet: host this workspace, or connect it to a hub, then invite.',
    );
  const key = generateKey();
  const { role, expiresAt, uses, note } = input;
  const done = grant(
    workspace,
    'invite.created',
    'invite',
    key.publicKey,
    { type: 'invite', key: key.publicKey, role, expiresAt, uses },
    { fields: { note: { value: note || null } } },
  );
  if (!done.ok) return done;
  const text = encodeInvite({
    seed: key.privateKey,
    hubKey: hub.key,
    workspace: workspace.id,
    urls: usefulTo(hub.urls),
  });
  return { ok: true, text, link: `holdpoint://join/${text}` };
}

/** Loopback addresses lead nobody else anywhere, unless there is nothing but those. */
function usefulTo(urls: readonly string[]): string[] {
  const elsewhere = urls.filter((url) => !/^https?:\/\/(127\.|localhost|\[::1\])/.test(url));
  return elsewhere.length > 0 ? elsewhere : [...urls];
}

export function revokeInvite(workspace: Workspace, key: string): Done {
  return grant(workspace, 'invite.revoked', 'invite', key, { type: 'inviteRevoked', key });
}

/** A demotion names what its author had seen of the person's chains: that much stands. */
export function changeRole(workspace: Workspace, person: string, role: Role | 'none', reason?: string): Done {
  const { membership } = workspace.ledger;
  const commanders = membership.members().filter((member) => member.role === 'commander');
  if (role !== 'commander' && commanders.length === 1 && commanders[0]?.person === person) {
    return refuse('conflict', 'Somebody has to be commander. Make another person commander first.');
  }
  const seen = seenOf(workspace, membership.chainsOf(person));
  return grant(workspace, 'role.changed', 'person', person, { type: 'role', person, role, seen }, { reason });
}

export function revokeDevice(workspace: Workspace, deviceKey: string, reason?: string): Done {
  const device = workspace.ledger.membership.devices().find((one) => one.deviceKey === deviceKey);
  if (!device) return refuse('not_found', 'That device is not in this workspace.');
  const seen = seenOf(workspace, device.chains);
  return grant(
    workspace,
    'device.revoked',
    'device',
    deviceKey,
    { type: 'deviceRevoked', deviceKey, seen },
    { reason },
  );
}

export function leave(workspace: Workspace): Done {
  return grant(workspace, 'member.left', 'person', workspace.person, { type: 'left' }, { anyone: true });
}

export function authoriseHub(workspace: Workspace, key: string, urls: string[], name: string): Done {
  return grant(
    workspace,
    'hub.authorised',
    'hub',
    key,
    { type: 'hub', key, urls },
    { fields: { name: { value: name } } },
  );
}

export function admit(workspace: Workspace, op: OpRef, reason?: string): Done {
  return grant(
    workspace,
    'op.admitted',
    'held',
    refKey(op),
    { type: 'admit', op: [op[0], op[1]] },
    { reason },
  );
}

/** Takes an op's words out of every replica; its place in the chain stays. */
export function redact(workspace: Workspace, op: OpRef, reason: string): Done {
  const row = workspace.ledger.log.find(op);
  if (!row) return refuse('not_found', 'That entry is not here.');
  if (workspace.role() !== 'commander') return refuse('not_allowed', 'Only a commander can redact. Ask one.');
  workspace.commit([
    {
      scope: row.scope,
      body: { kind: 'op.redacted', entity: 'redaction', entityId: refKey(op), fields: {}, reason },
    },
  ]);
  return { ok: true };
}

function seenOf(workspace: Workspace, chains: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    chains.flatMap((chain) => {
      const head = workspace.ledger.log.head(chain);
      return head ? [[chain, head.n]] : [];
    }),
  );
}

function grant(
  workspace: Workspace,
  kind: string,
  entity: string,
  entityId: string,
  value: Grant,
  options: {
    fields?: Record<string, { value: string | null }>;
    reason?: string | undefined;
    anyone?: boolean;
  } = {},
): Done {
  if (!options.anyone && workspace.role() !== 'commander') {
    return refuse('not_allowed', 'Only a commander can do this. Ask one.');
  }
  const { fields = {}, reason } = options;
  workspace.commit([
    {
      scope: 'workspace',
      body: { kind, entity, entityId, fields, ...(reason ? { reason } : {}) },
      grant: value,
    },
  ]);
  return { ok: true };
}
