import type { Arrival } from '../../shared/ingest/record.ts';
import type { Op } from '../../shared/log/op.ts';
import { MAX_PAGE_BYTES, MAX_PAGE_OPS } from '../../shared/log/page.ts';

/** Events of one payload that are looked up at a stretch, so that sockets get their turn. */
const MAX_SLICE = 200;

/** A payload of many events as several of few. */
export function slices(arrival: Arrival): Arrival[] {
  const { rollouts, alerts } = arrival.observation;
  const count = Math.ceil(Math.max(rollouts.length, alerts.length, 1) / MAX_SLICE);
  return Array.from({ length: count }, (_, n) => {
    const [from, to] = [n * MAX_SLICE, (n + 1) * MAX_SLICE];
    const some = { rollouts: rollouts.slice(from, to), alerts: alerts.slice(from, to) };
    return { ...arrival, observation: { ...arrival.observation, ...some } };
  });
}

/** Where the pages of a run of signed ops begin and end. */
export function pagesOf(ops: readonly Op[]): { from: number; to: number }[] {
  const pages: { from: number; to: number }[] = [];
  let [from, bytes] = [0, 0];
  for (const [index, op] of ops.entries()) {
    const size = Buffer.byteLength(op.headerText) + op.header.size + (op.sig?.length ?? 0) + 3;
    if (index > from && (index - from === MAX_PAGE_OPS || bytes + size > MAX_PAGE_BYTES)) {
      pages.push({ from, to: index });
      [from, bytes] = [index, 0];
    }
    bytes += size;
  }
  if (from < ops.length) pages.push({ from, to: ops.length });
  return pages;
}
