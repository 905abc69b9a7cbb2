import { signerOf } from '../../../node/crypto.ts';
import { SyncClient, type SyncOptions } from './client.ts';
import type { LinkState } from './link.ts';
import type { Replica } from './replica.ts';

export interface Joining extends Omit<SyncOptions, 'replica'> {
  /** Of the new workspace: empty, its hubs() not asked before it has some of its own. */
  replica: Replica;
  /** From the invite. */
  urls: readonly string[];
  hubKey: string;
  inviteSeed: string;
}

export type JoinResult = { ok: true } | { ok: false; why: string; todo: string | null };

/**
 * Reads a workspace's whole log by an invite. When `read` says yes, the caller writes its join op and notifies the
 * client, which goes on as any other. A refusal ends it; an address that does not answer is tried again until stop().
 */
export function joinWorkspace(joining: Joining): { client: SyncClient; read: Promise<JoinResult> } {
  const invite = signerOf(joining.inviteSeed);
  let tell: (result: JoinResult) => void = () => {};
  const read = new Promise<JoinResult>((resolve) => {
    tell = resolve;
  });
  const client = new SyncClient({
    ...joining,
    replica: withPinnedHub(joining.replica, { key: joining.hubKey, urls: joining.urls }),
    vouching: () => joining.vouching?.() ?? { by: 'invite', signer: invite },
    onLink: (state) => {
      joining.onLink?.(state);
      const result = resultOf(state);
      if (result) tell(result);
    },
  });
  client.start();
  return { client, read };
}

function resultOf({ link }: LinkState): JoinResult | null {
  if (link.state === 'online') return { ok: true };
  if (link.state === 'blocked') return { ok: false, why: link.why ?? '', todo: link.todo };
  return null;
}

/** The invite names a hub before the log does; the log's word adds to it. */
function withPinnedHub(replica: Replica, pinned: ReturnType<Replica['hubs']>[number]): Replica {
  return new Proxy(replica, {
    get(target, name) {
      if (name === 'hubs') return () => [pinned, ...target.hubs()];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
