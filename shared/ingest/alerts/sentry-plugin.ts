import type { Json } from '../../json.ts';
import type { Reading } from '../observation.ts';
import { isRecord, link, list, record, text, textOf, valueAt } from '../pick.ts';
import { named, tagMap } from './labels.ts';
import { reading } from './report.ts';
import { severityOf } from './severity.ts';

/** The webhook plugin of older Sentry: one flat object, the number as `id`. */
export function isSentryPlugin(payload: Json): boolean {
  if (!isRecord(payload)) return false;
  const project = Object.hasOwn(payload, 'project_slug') || Object.hasOwn(payload, 'project_name');
  return (
    project &&
    ['culprit', 'triggering_rules', 'logger'].some((key) => Object.hasOwn(payload, key)) &&
    (isRecord(payload.event) || Object.hasOwn(payload, 'level'))
  );
}

export function readSentryPlugin(payload: Json): Reading {
  const event = record(payload, 'event') ?? {};
  return reading('sentry', payload, [
    {
      title: text(event, 'title', 'metadata.title') ?? text(payload, 'message', 'culprit'),
      status: 'firing',
      severity: severityOf(text(payload, 'level'), text(event, 'level')),
      id: text(payload, 'id'),
      startsAt: valueAt(event, 'datetime', 'timestamp', 'received'),
      link: link(payload, 'url'),
      labels: {
        ...named({
          project: text(payload, 'project_slug', 'project_name', 'project'),
          platform: text(event, 'platform'),
          environment: text(event, 'environment'),
        }),
        ...tagMap(event.tags),
      },
      annotations: named({
        culprit: text(payload, 'culprit'),
        message: text(payload, 'message'),
        rule: list(payload, 'triggering_rules').map(textOf).join(', '),
      }),
    },
  ]);
}
