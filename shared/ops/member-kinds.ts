import { anyone, commanders, type KindSpec, leads, type SayContext } from './spec.ts';

/** Kinds about who takes part. Those with a grant carry it in the header, where hubs can read it too. */
export const memberKinds: Record<string, KindSpec> = {
  'workspace.created': kind(
    'workspace',
    ['name'],
    'genesis',
    (say) => `created the workspace “${say.title}”`,
    commanders,
  ),
  'workspace.renamed': {
    entity: 'workspace',
    fields: ['name'],
    may: leads,
    lane: 'people',
    says: (say) => ({ text: `named the workspace “${say.title}”`, tone: 'plain' }),
  },
  'person.named': {
    entity: 'person',
    fields: ['name'],
    may: anyone,
    own: 'person',
    lane: 'system',
    says: (say) => ({ text: `is called ${say.title}`, tone: 'plain' }),
  },
  'device.named': {
    entity: 'device',
    fields: ['name'],
    may: anyone,
    own: 'device',
    lane: 'system',
    says: (say) => ({ text: `named a device ${say.title}`, tone: 'plain' }),
  },
  'device.joined': kind('device', ['name'], 'join', joinWords, anyone),
  'chain.opened': {
    ...kind('device', ['name'], 'chain', () => 'goes on from a new chain', anyone),
    lane: 'system',
  },
  'invite.created': kind(
    'invite',
    ['note'],
    'invite',
    (say) => `invited ${say.grant?.type === 'invite' ? an(say.grant.role) : 'somebody'}`,
    commanders,
  ),
  'device.invited': {
    ...kind('invite', [], 'deviceInvite', () => 'made a link for one more device', anyone),
    lane: 'system',
  },
  // Everybody may take back what they made for a device of their own, and revoke one; membership judges whose it is.
  'invite.revoked': kind('invite', [], 'inviteRevoked', () => 'took an invite back', anyone),
  'role.changed': kind('person', [], 'role', roleWords, commanders),
  'device.revoked': kind('device', [], 'deviceRevoked', (say) => `revoked the device ${say.title}`, anyone),
  'member.left': kind('person', [], 'left', () => 'left the workspace', anyone),
  'hub.authorised': {
    ...kind('hub', ['name'], 'hub', (say) => `made ${say.title} a hub of this workspace`, commanders),
    lane: 'system',
  },
  'op.admitted': kind('held', [], 'admit', () => 'let a held change in', commanders),
  'op.refused': kind('held', [], 'refuse', () => 'left a held change out', commanders),
};

function kind(
  entity: string,
  fields: readonly string[],
  grant: NonNullable<KindSpec['grant']>,
  says: (say: SayContext) => string,
  may: KindSpec['may'],
): KindSpec {
  return {
    entity,
    fields,
    grant,
    may,
    lane: 'people',
    says: (say) => ({ text: says(say), tone: 'plain', ...(say.reason ? { detail: say.reason } : {}) }),
  };
}

function joinWords(say: SayContext): string {
  const by = say.grant?.type === 'join' ? say.grant.by.type : 'invite';
  if (by === 'recovery') return 'took command with the recovery code';
  return by === 'invite' ? 'joined' : `brought in one more device, ${say.title}`;
}

function roleWords(say: SayContext): string {
  const grant = say.grant;
  if (grant?.type !== 'role') return 'changed a role';
  const name = say.personName(grant.person);
  return grant.role === 'none' ? `took ${name} out of the workspace` : `made ${name} ${an(grant.role)}`;
}

function an(role: string): string {
  return `${/^[aeio]/.test(role) ? 'an' : 'a'} ${role}`;
}
