import type { Logger } from 'pino';
import { nodeCrypto, sha256Bytes } from '../node/crypto.ts';
import {
  type Answer,
  type Ask,
  helloText,
  hubText,
  PROTOCOL_VERSION,
  type Presence,
  type RequestName,
  wire,
} from '../shared/contract/sync.ts';
import type { Signer } from '../shared/log/crypto.ts';
import { encodePage, MAX_PAGE_BYTES } from '../shared/log/page.ts';
import type { Committer } from './committer.ts';
import { hubError, no } from './errors.ts';
import type { Ingest } from './ingest/index.ts';
import type { Tuning } from './options.ts';
import { pullPage } from './pull.ts';
import type { Room } from './room.ts';
import type { Identity, Session } from './session.ts';
import type { HubStore } from './store.ts';
import type { Workspaces } from './workspaces.ts';

export interface HubParts {
  key: Signer;
  store: HubStore;
  workspaces: Workspaces;
  committer: Committer;
  ingest: Ingest;
  tuning: Tuning;
  clock: () => number;
  log: Logger;
  room(workspace: string): Room;
}

type Handlers = {
  [R in Exclude<RequestName, 'hello'>]: (
    session: Session,
    identity: Identity,
    ask: Ask<R>,
  ) => Promise<Answer<R>>;
};

/** What the hub answers to each request of a socket that has said hello. The asks have been parsed. */
export function handlers(hub: HubParts): Handlers {
  return {
    async push(session, identity, { page }) {
      const outcome = await hub.committer.push(identity.workspace, page, session.pusher(identity));
      if (!outcome.ok) {
        const { kind, message } = outcome.refusal;
        hub.log.warn({ kind, chain: identity.chain }, 'refused a push');
        // Whoever is not in yet and brings what cannot be let in has nothing else to bring.
        if (outcome.spoiled && session.standing !== 'member')
          setImmediate(() => session.dismiss(hubError(kind, message)));
        return no(kind, message, outcome.vector);
      }
      const { change, duplicates, vector, stopped } = outcome;
      return { ok: true, stored: change.ops.length, duplicates, vector, stopped, standing: session.standing };
    },

    async pull(session, identity, ask) {
      const workspace = hub.workspaces.get(identity.workspace);
      if (!session.mayRead || !workspace) return no('not_admitted', 'The hub shows its log to members only.');
      if (session.backlog() > hub.tuning.slowBytes) return busy();
      return { ok: true, ...(await pullPage(hub.store, workspace, ask)) };
    },

    async forks(session, identity, { after }) {
      if (!session.mayRead) return no('not_admitted', 'The hub shows its log to members only.');
      if (session.backlog() > hub.tuning.slowBytes) return busy();
      const rows = await hub.store.forks(identity.workspace, after, 64);
      const page: typeof rows = [];
      let bytes = 0;
      for (const row of rows) {
        bytes += row.headerText.length + (row.bodyText?.length ?? 0);
        if (page.length > 0 && bytes > MAX_PAGE_BYTES) break;
        page.push(row);
      }
      const next = page.at(-1)?.id ?? after;
      return {
        ok: true,
        page: Buffer.from(encodePage(page)),
        next,
        more: page.length < rows.length || rows.length === 64,
      };
    },

    async putBlob(session, identity, { hash, bytes }) {
      if (session.standing !== 'member') return no('not_admitted', 'The hub takes files from members only.');
      if (bytes.length > wire.blobBytes)
        return no('too_large', `A file part is at most ${wire.blobBytes} bytes.`);
      if (sha256Bytes(bytes) !== hash)
        return no('refused_page', 'The file part is not the one that its name says.');
      if ((await hub.store.blobBytes()) + bytes.length > hub.tuning.maxBlobBytes) {
        return no('full', 'The hub has no room for more files. Ask its operator.');
      }
      return { ok: true, stored: await hub.store.putBlob(identity.workspace, hash, bytes) };
    },

    async ingest(session, { workspace, chain }, ask) {
      const known = hub.workspaces.get(workspace);
      const author = known?.authorOf(chain);
      if (session.standing !== 'member' || !known || !author)
        return no('not_admitted', 'The hub speaks of its sources to members only.');
      const answer = await hub.ingest.ask(workspace, known.membership.role(author.person), ask);
      return answer.ok ? answer : no(answer.kind, answer.why);
    },

    async getBlob(session, identity, { hash }) {
      if (!session.mayRead) return no('not_admitted', 'The hub shows files to members only.');
      if (session.backlog() > hub.tuning.slowBytes) return busy();
      const bytes = await hub.store.blob(identity.workspace, hash);
      return bytes ? { ok: true, bytes } : no('missing', 'The hub does not have this file part.');
    },
  };
}

/** Checks who says hello, and says in turn who this hub is. */
export async function answerHello(
  hub: HubParts,
  session: Session,
  ask: Ask<'hello'>,
): Promise<Answer<'hello'>> {
  if (ask.protocol !== PROTOCOL_VERSION) {
    const who =
      ask.protocol < PROTOCOL_VERSION
        ? 'This Holdpoint is older than the hub: update it.'
        : 'The hub is older than this Holdpoint: ask its operator to update it.';
    return no('protocol_mismatch', who);
  }
  const text = helloText({
    nonce: session.nonce,
    ...ask,
    hubKey: hub.key.publicKey,
    fingerprint: session.fingerprint,
  });
  const proven = !ask.proof || nodeCrypto.verify(ask.proof.key, text, ask.proof.sig);
  if (!proven || !nodeCrypto.verify(ask.chain, text, ask.sig)) {
    return no(
      'bad_proof',
      'The signature does not fit: something between this device and the hub changes what is sent.',
    );
  }
  const id = ask.workspace ?? (ask.proof ? hub.workspaces.byInvite(ask.proof.key) : undefined);
  const workspace = id === undefined ? undefined : await hub.workspaces.serve(id);
  if (!workspace) {
    return ask.workspace === null
      ? no(
          'invite_unknown',
          'This hub knows no such invite. Check the link, or ask a commander for a new one.',
        )
      : no('unknown_workspace', 'This hub does not serve this workspace. Ask its operator to allow it.');
  }
  await hub.committer.settled();
  const vouch = ask.proof ? { by: ask.proof.by, key: ask.proof.key } : null;
  if (workspace.isEmpty && vouch && vouch.by !== 'device') {
    return {
      ...no(
        'unknown_workspace',
        'This hub has lost its log or is new. Wait until a member has connected to it.',
      ),
    };
  }
  const result = workspace.standingOf(ask.chain, vouch, hub.clock());
  if ('refusal' in result) return no(result.refusal.kind, result.refusal.message);
  session.identity = { workspace: workspace.id, chain: ask.chain, vouch, intoEmpty: workspace.isEmpty };
  session.standing = result.standing;
  hub.room(workspace.id).enter(session);
  const about = {
    clientNonce: ask.clientNonce,
    workspace: workspace.id,
    chain: ask.chain,
    fingerprint: session.fingerprint,
  };
  return {
    ok: true,
    hubKey: hub.key.publicKey,
    hubSig: hub.key.sign(hubText(about)),
    workspace: workspace.id,
    standing: session.standing,
    vector: session.mayRead ? workspace.vector() : {},
    head: session.mayRead ? workspace.head : 0,
    epoch: hub.store.epoch,
    now: hub.clock(),
    forks: workspace.stops.size,
  };
}

/** Presence is volatile: who says it is the hub's word, and nobody answers. */
export function takePresence(hub: HubParts, session: Session, said: Presence): void {
  const { identity } = session;
  const author = identity && hub.workspaces.get(identity.workspace)?.authorOf(identity.chain);
  if (!author || session.standing !== 'member') return;
  const peer = {
    ...said,
    chain: identity.chain,
    person: author.person,
    device: author.deviceKey,
    seenAt: hub.clock(),
  };
  session.peer = peer;
  hub.room(identity.workspace).roster.say(session, peer);
}

function busy() {
  return no('busy', 'This device does not read what the hub sent before. It goes on when that has arrived.');
}
