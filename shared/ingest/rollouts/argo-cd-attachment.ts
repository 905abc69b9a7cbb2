import type { Json } from '../../json.ts';
import { isRecord, list, text } from '../pick.ts';

/** The catalog's colours of an attachment, as the phase of the operation that they stand for. */
const colours = new Map([
  ['#e96d76', 'Failed'],
  ['#0dadea', 'Running'],
]);

/** A chat message with the catalog's attachment (a link to the application, its status as fields) made plain. */
export function attached(payload: Json): Json {
  const attachment = list(payload, 'attachments')[0];
  const fields = list(attachment, 'fields');
  const field = (title: string) =>
    text(
      fields.find((one) => text(one, 'title') === title),
      'value',
    );
  const [sync, health] = [field('Sync Status'), field('Health Status')];
  const link = text(attachment, 'title_link') ?? '';
  const app = /\/applications\/(?:[^/?#]+\/)?([^/?#]+)$/.exec(link)?.[1];
  if (!isRecord(payload) || app === undefined || (sync ?? health) === null) return payload;
  const phase = colours.get((text(attachment, 'color') ?? '').toLowerCase()) ?? null;
  return { ...payload, app, sync_status: sync, health_status: health, operation_phase: phase };
}
