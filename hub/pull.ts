import type { OpRef } from '../shared/log/op.ts';
import { cutPage, encodePage, MAX_PAGE_BYTES, MAX_PAGE_OPS, markClosed } from '../shared/log/page.ts';
import { sized } from './page-rules.ts';
import type { HubStore, LoggedOp } from './store.ts';
import type { HubWorkspace } from './workspace.ts';

/** Rows that one pull may look through for what a vector lacks, so that no client holds the others up. */
const MAX_SCAN = 5_000;

export interface PullReply {
  page: Uint8Array;
  next: number;
  head: number;
  more: boolean;
}

/** A page of what comes after `after` in the hub's order and is not in `have`. `next` is where to go on. */
export async function pullPage(
  store: HubStore,
  workspace: HubWorkspace,
  ask: { after: number; vector?: Readonly<Record<string, number>> | undefined },
): Promise<PullReply> {
  const head = workspace.head;
  const start = ask.vector ? await firstLacking(store, workspace, ask.vector) : ask.after;
  if (start === null) return { page: Buffer.alloc(0), next: Math.max(ask.after, head), head, more: false };
  const found = await gather(store, workspace.id, Math.max(ask.after, start), ask.vector);
  const marked = markClosed(sized(found.ops));
  const page = cutPage(marked);
  const last = page.at(-1);
  const next = page.length < marked.length && last ? last.seq : found.at;
  return { page: Buffer.from(encodePage(page), 'utf8'), next, head, more: next < head };
}

/** The place just before the first op that the vector lacks; null when it lacks nothing. */
async function firstLacking(
  store: HubStore,
  workspace: HubWorkspace,
  have: Readonly<Record<string, number>>,
): Promise<number | null> {
  const refs: OpRef[] = [];
  for (const [chain, { n }] of workspace.heads) {
    const known = have[chain] ?? 0;
    if (known < n) refs.push([chain, known + 1]);
  }
  const lowest = await store.lowest(workspace.id, refs);
  return lowest === null ? null : lowest - 1;
}

/** Rows read at a time: bodies may be large, and most pulls want few. */
const SLICE = 50;

/** Looks on until there is a page's worth that ends on a closed op, or until it looked far enough. */
async function gather(
  store: HubStore,
  workspace: string,
  after: number,
  have: Readonly<Record<string, number>> | undefined,
): Promise<{ ops: LoggedOp[]; at: number }> {
  const ops: LoggedOp[] = [];
  const open = new Set<string>();
  let at = after;
  let bytes = 0;
  let mayEnd = false;
  for (let scanned = 0; scanned < MAX_SCAN || open.size > 0; scanned += SLICE) {
    const rows = await store.after(workspace, at, SLICE);
    for (const row of rows) {
      at = row.seq;
      if (have && row.n <= (have[row.chain] ?? 0)) continue;
      ops.push(row);
      bytes += row.headerText.length + (row.bodyText?.length ?? 0);
      if (row.sig === null) open.add(row.chain);
      else open.delete(row.chain);
      mayEnd ||= open.size === 0;
    }
    const full = ops.length >= MAX_PAGE_OPS || bytes >= MAX_PAGE_BYTES;
    if (rows.length < SLICE || (full && mayEnd)) break;
  }
  return { ops, at };
}
