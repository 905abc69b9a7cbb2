import { generateKey, signerOf } from '../../node/crypto.ts';
import { encodeInvite, type Invite } from '../../shared/contract/invite.ts';
import { decodeRecoveryCode } from '../../shared/contract/recovery-code.ts';
import type { Device } from '../../shared/fold/membership.ts';
import type { Signer } from '../../shared/log/crypto.ts';
import type { Grant, Role } from '../../shared/log/grant.ts';
import { type OpRef, refKey } from '../../shared/log/op.ts';
import type { Rejection } from '../../shared/ops/commands.ts';
import { refuse } from './refuse.ts';
import type { Workspace } from './workspace.ts';

const notIn = refuse('not_allowed', 'This device takes no part in the workspace at the moment.');
type Done = { ok: true } | { ok: false; rejection: Rejection };

type Made = { ok: true; key: string; link: string; text: string } | { ok: false; rejection: Rejection };

/** Publishes an invite's public half; the secret half leaves only in the link. */
export function createInvite(
  workspace: Workspace,
  input: { role: Role; expiresAt: number; uses: number; note: string },
): Made {
  const { role, expiresAt, uses, note } = input;
  return publish(workspace, 'person', (key) =>
    grant(
      workspace,
      'invite.created',
      'invite',
      key,
      { type: 'invite', key, role, expiresAt, uses },
      { fields: { note: { value: note || null } } },
    ),
  );
}

/** Publishes the public half of a link that brings in one more device of this person, once. */
export function inviteDevice(workspace: Workspace, expiresAt: number): Made {
  if (workspace.role() === 'none') return notIn;
  return publish(workspace, 'device', (key) =>
    grant(
      workspace,
      'device.invited',
      'invite',
      key,
      { type: 'deviceInvite', key, expiresAt },
      { anyone: true },
    ),
  );
}

function publish(workspace: Workspace, kind: Invite['kind'], write: (key: string) => Done): Made {
  const hub = workspace.ledger.membership.hubs().at(-1);
  if (!hub)
    return refuse(
      'conflict',
      'Nobody could join yet: host this workspace, or connect it to a hub, then invite.',
    );
  const { publicKey: key, privateKey: seed } = generateKey();
  const done = write(key);
  if (!done.ok) return done;
  const text = encodeInvite({
    kind,
    seed,
    hubKey: hub.key,
    workspace: workspace.id,
    urls: usefulTo(hub.urls),
    name: workspace.name(),
  });
  return { ok: true, key, text, link: `holdpoint://join/${text}` };
}

/** Loopback addresses lead nobody else anywhere, unless there is nothing but those. */
function usefulTo(urls: readonly string[]): string[] {
  const elsewhere = urls.filter((url) => !/^https?:\/\/(127\.|localhost|\[::1\])/.test(url));
  return elsewhere.length > 0 ? elsewhere : [...urls];
}

/** A commander takes back any; everybody a link for a device of their own. */
export function revokeInvite(workspace: Workspace, key: string): Done {
  const { membership } = workspace.ledger;
  const own = membership.deviceInvites().find((link) => link.key === key)?.person === workspace.person;
  return grant(workspace, 'invite.revoked', 'invite', key, { type: 'inviteRevoked', key }, { anyone: own });
}

/** A demotion names what its author had seen of the person's chains: that much stands. */
export function changeRole(workspace: Workspace, person: string, role: Role | 'none', reason?: string): Done {
  const { membership } = workspace.ledger;
  if (role !== 'commander' && isLastCommander(workspace, (one) => one.person === person))
    return refuse('conflict', 'Somebody has to be commander. Make another person commander first.');
  const seen = seenOf(workspace, membership.chainsOf(person));
  return grant(workspace, 'role.changed', 'person', person, { type: 'role', person, role, seen }, { reason });
}

/** A commander revokes any device; everybody one of their own, from another one. */
export function revokeDevice(workspace: Workspace, deviceKey: string, reason?: string): Done {
  const device = workspace.ledger.membership.devices().find((one) => one.deviceKey === deviceKey);
  if (!device) return refuse('not_found', 'That device is not in this workspace.');
  if (deviceKey === workspace.deviceKey)
    return refuse(
      'conflict',
      'This is the device that you are on. Revoke it from another one, or leave the workspace.',
    );
  if (device.revoked) return refuse('nothing_to_do', 'That device is revoked already.');
  const own = device.person === workspace.person;
  if (!own && workspace.role() !== 'commander')
    return refuse(
      'not_allowed',
      'You may revoke your own devices; those of others a commander may. Ask one.',
    );
  if (isLastCommander(workspace, (one) => one.deviceKey === deviceKey))
    return refuse(
      'conflict',
      'It is the only device of the only commander. Make another person commander first, or add another device.',
    );
  return revoke(workspace, device, reason, own);
}

/** Ends this device's part in the workspace; its person stays where they have another device. */
export function leave(workspace: Workspace): Done {
  const { membership } = workspace.ledger;
  const devices = membership.devices().filter((one) => one.person === workspace.person && !one.revoked);
  const own = devices.find((one) => one.deviceKey === workspace.deviceKey);
  if (own && devices.length > 1) return revoke(workspace, own, 'left the workspace on this device', true);
  const others = membership
    .members()
    .some(({ person, role }) => person !== workspace.person && role !== 'none');
  if (others && isLastCommander(workspace, (one) => one.person === workspace.person))
    return refuse(
      'conflict',
      'Somebody has to be commander. Make another person commander first, then leave.',
    );
  return grant(workspace, 'member.left', 'person', workspace.person, { type: 'left' }, { anyone: true });
}

/** Whether no commander would have a device left without these. */
function isLastCommander(workspace: Workspace, without: (device: Device) => boolean): boolean {
  const { membership } = workspace.ledger;
  const commands = membership
    .devices()
    .filter((device) => !device.revoked && membership.role(device.person) === 'commander');
  return commands.some(without) && commands.every(without);
}

function revoke(workspace: Workspace, device: Device, reason: string | undefined, own: boolean): Done {
  const { deviceKey, chains } = device;
  return grant(
    workspace,
    'device.revoked',
    'device',
    deviceKey,
    { type: 'deviceRevoked', deviceKey, seen: seenOf(workspace, chains) },
    { reason, anyone: own },
  );
}

/** What this device is called, for everybody. */
export function nameDevice(workspace: Workspace, name: string): Done {
  if (workspace.role() === 'none') return notIn;
  const heads = workspace.ledger.projection.state('device', workspace.deviceKey)?.fields.name ?? [];
  const over = heads.map((head): OpRef => [...head.ref]);
  const fields = { name: { value: name, over } };
  workspace.commit([
    {
      scope: 'workspace',
      body: { kind: 'device.named', entity: 'device', entityId: workspace.deviceKey, fields },
    },
  ]);
  return { ok: true };
}

/** Takes command of the workspace with its recovery code; gives the key, which vouches for this desk at the hub. */
export function recoverCommand(
  workspace: Workspace,
  code: string,
  about: { personName: string; standing: ReturnType<Workspace['standing']> },
): { ok: true; recovery: Signer } | { ok: false; rejection: Rejection } {
  const read = decodeRecoveryCode(code);
  if (!read.ok) return refuse('invalid', read.fault);
  const recovery = signerOf(read.seed);
  if (workspace.ledger.membership.genesis()?.recoveryKey !== recovery.publicKey)
    return refuse('invalid', 'This is a recovery code, but not the one of this workspace.');
  if (about.standing === 'in' && workspace.role() === 'commander')
    return refuse('nothing_to_do', 'You are commander already. The code was not used.');
  workspace.takeCommand(recovery, about.personName, about.standing === 'revoked');
  return { ok: true, recovery };
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

/** A commander lets a held op in; for one that waits with its author's join, the join. */
export function admit(workspace: Workspace, op: OpRef, reason?: string): Done {
  return decideHeld(workspace, 'op.admitted', 'admit', op, reason);
}

/** A commander leaves a held op out. It stays in the log, held, and can still be let in. */
export function refuseHeld(workspace: Workspace, op: OpRef, reason: string): Done {
  return decideHeld(workspace, 'op.refused', 'refuse', op, reason);
}

function decideHeld(
  workspace: Workspace,
  kind: 'op.admitted' | 'op.refused',
  type: 'admit' | 'refuse',
  [chain, n]: OpRef,
  reason: string | undefined,
): Done {
  const { log, membership } = workspace.ledger;
  const row = log.find([chain, n]);
  if (!row) return refuse('not_found', 'That change is not here.');
  if (log.statusOf(row) !== 'held')
    return refuse('nothing_to_do', 'That change does not wait any more. Look again.');
  const held: [string, number] = [chain, membership.joinIsHeld(chain) ? 1 : n];
  return grant(workspace, kind, 'held', refKey(held), { type, op: held }, { reason });
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
  if (value.type !== 'left' && workspace.role() === 'none') return notIn;
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
