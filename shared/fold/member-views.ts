import type { Device, DeviceInvite, Invite, Member, MemberOp, RoleOrNone } from './member-types.ts';

/** Who takes part, read off the membership ops that stand. */
export function membersIn(standing: readonly MemberOp[], roleOf: (person: string) => RoleOrNone): Member[] {
  const members = new Map<string, Member>();
  for (const { grant } of standing) {
    if (grant.type !== 'genesis' && grant.type !== 'join') continue;
    const { person, personKey } = grant;
    members.set(person, { person, personKey, role: roleOf(person) });
  }
  return [...members.values()];
}

/** Their devices, each with the chains that it has opened. */
export function devicesIn(
  standing: readonly MemberOp[],
  isRevoked: (deviceKey: string) => boolean,
): Device[] {
  const devices = new Map<string, Device>();
  for (const { grant, chain, ref } of standing) {
    if (grant.type === 'chain') devices.get(grant.deviceKey)?.chains.push(chain);
    if (grant.type !== 'genesis' && grant.type !== 'join') continue;
    const { deviceKey, person } = grant;
    const known = devices.get(deviceKey);
    // A device that was let back in by the recovery code goes on under one more chain.
    if (known) known.chains.push(chain);
    else
      devices.set(deviceKey, {
        deviceKey,
        person,
        chains: [chain],
        revoked: isRevoked(deviceKey),
        joinedBy: ref,
      });
  }
  return [...devices.values()];
}

export function invitesIn(
  standing: readonly MemberOp[],
  about: { used(key: string): number; revoked(key: string): boolean },
): Invite[] {
  return standing.flatMap(({ grant, ref }) => {
    if (grant.type !== 'invite') return [];
    const { key, role, expiresAt, uses } = grant;
    return [{ key, role, expiresAt, uses, used: about.used(key), revoked: about.revoked(key), by: ref }];
  });
}

export function deviceInvitesIn(
  standing: readonly MemberOp[],
  about: {
    used(key: string): number;
    revoked(key: string): boolean;
    personOf(op: MemberOp): string | undefined;
  },
): DeviceInvite[] {
  return standing.flatMap((op) => {
    const { grant, ref } = op;
    const person = about.personOf(op);
    if (grant.type !== 'deviceInvite' || person === undefined) return [];
    const { key, expiresAt } = grant;
    return [{ key, person, expiresAt, used: about.used(key), revoked: about.revoked(key), by: ref }];
  });
}

/** Hubs that a commander authorised; the latest word on each key. */
export function hubsIn(standing: readonly MemberOp[]): { key: string; urls: string[] }[] {
  const hubs = new Map<string, string[]>();
  for (const { grant } of standing) if (grant.type === 'hub') hubs.set(grant.key, grant.urls);
  return [...hubs].map(([key, urls]) => ({ key, urls }));
}
