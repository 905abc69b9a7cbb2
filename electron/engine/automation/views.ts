import { textOf } from '../../../shared/board/read.ts';
import type { AutomationView, ProviderView } from '../../../shared/contract/automation.ts';
import type { Peer } from '../../../shared/contract/sync.ts';
import type { Row } from '../../../shared/fold/entity.ts';
import { titleOf } from '../../../shared/ops/catalog.ts';
import { type ProviderType, providerTypes } from '../../../shared/ops/names.ts';
import { MAIN_TRACK } from '../../../shared/ops/rollout-kinds.ts';
import { gateCheckSchema } from '../../../shared/rollout/gate-config.ts';
import type { Workspace } from '../workspace.ts';
import { leaseOf, ownTerm } from './lease.ts';
import { unbound } from './providers/asker.ts';
import type { Binding, Bindings } from './providers/bindings.ts';

/** Who evaluates gates, and whether they are there. */
export function automationView(
  workspace: Workspace,
  {
    peers,
    isThere,
    isLinked,
    watching,
  }: {
    peers: readonly Peer[];
    isThere(chain: string): boolean | null;
    isLinked: boolean;
    watching: number;
  },
): AutomationView {
  const { holder, person, n, since } = leaseOf(workspace);
  const own = ownTerm(workspace);
  const isMe = holder === workspace.signer.publicKey;
  const author = holder === null ? null : workspace.ledger.membership.authorOf(holder);
  const peer = peers.find(({ chain }) => chain === holder);
  const { log, projection } = workspace.ledger;
  const lastOp = holder === null ? null : log.find([holder, log.head(holder)?.n ?? 0]);
  return {
    holder,
    person,
    personName: person === null ? '' : workspace.personName(person),
    device: author ? titleOf('device', projection.values('device', author.deviceKey)) : '',
    n,
    since,
    isMe,
    evaluates: 'term' in own,
    whyNot: 'term' in own ? null : own.whyNot,
    alive: isMe ? true : holder === null ? null : isThere(holder),
    isLinked,
    seenAt: peer?.seenAt ?? lastOp?.hlc ?? null,
    watching,
  };
}

/** Every provider that is set up, named or bound, with how it stands on this machine. No secrets. */
export function providerViews({ ledger }: Workspace, bindings: Bindings): ProviderView[] {
  const rows = ledger.projection.ofEntity('provider').filter((row) => !row.removed);
  const uses = usesOf((entity) => ledger.projection.ofEntity(entity));
  const names = new Set([...rows.map((row) => textOf(row, 'name')), ...uses.keys(), ...bindings.names()]);
  return [...names].sort().map((name) => {
    const row = rows.find((one) => textOf(one, 'name') === name);
    const type = providerTypes.find((known) => known === (row ? textOf(row, 'type') : '')) ?? null;
    const binding = bindings.get(name);
    return {
      id: row?.id ?? null,
      name,
      type,
      bound: binding && boundOf(binding),
      fault: bindings.fault ?? faultOf(name, type, binding),
      usedBy: [...(uses.get(name) ?? [])],
    };
  });
}

function faultOf(name: string, type: ProviderType | null, binding: Binding | null): string | null {
  if (type === null) return `Nobody has set “${name}” up in this workspace. Set it up, with its type.`;
  return binding?.type === type ? null : unbound(name, type, binding?.type ?? null);
}

function boundOf(binding: Binding): NonNullable<ProviderView['bound']> {
  if (binding.type === 'command') {
    const { program, args, timeoutMs } = binding;
    return { how: 'command', program, args: [...args], timeoutMs };
  }
  const { address, auth, headers, ca } = binding;
  return {
    how: 'address',
    address,
    auth: auth.how,
    user: auth.how === 'basic' ? auth.user : null,
    headers: Object.keys(headers),
    hasCa: ca !== '',
    hasSecret: binding.type === 'webhook',
  };
}

/** Names of gates, triggers, tracks and sources by the provider that they name. */
function usesOf(
  rows: (entity: 'gate' | 'trigger' | 'track' | 'source') => readonly Row[],
): Map<string, string[]> {
  const uses = new Map<string, string[]>();
  for (const entity of ['gate', 'trigger', 'track', 'source'] as const)
    for (const row of rows(entity)) {
      const provider = row.removed ? '' : namedBy(row);
      if (provider !== '') uses.set(provider, [...(uses.get(provider) ?? []), nameOf(row)]);
    }
  return uses;
}

function nameOf(row: Row): string {
  const isUnnamed = row.entity === 'track' && textOf(row, 'name') === '';
  return isUnnamed ? MAIN_TRACK : titleOf(row.entity, row.values);
}

function namedBy(row: Row): string {
  if (row.entity === 'trigger' || row.entity === 'source') return textOf(row, 'provider');
  if (row.entity === 'track') return textOf(row, 'action');
  const check = gateCheckSchema.safeParse(row.values.check);
  return check.success && 'provider' in check.data ? (check.data.provider ?? '') : '';
}
