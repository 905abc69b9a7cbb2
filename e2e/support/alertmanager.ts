import type { Page } from '@playwright/test';
import { ask } from './engine-line.ts';
import { whereIs } from './people.ts';

export interface SentAlert {
  title?: string;
  startsAt: number;
  /** Left out: it fires. */
  endsAt?: number;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
}

const time = (at: number | undefined) =>
  at === undefined ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();

/** What an Alertmanager's webhook sends of one alert (version 4). */
export function webhookOf({
  title = 'HeapGrowth',
  startsAt,
  endsAt,
  labels: more = {},
  annotations,
}: SentAlert) {
  const labels = { alertname: title, severity: 'critical', team: 'payments', ...more };
  const status = endsAt === undefined ? 'firing' : 'resolved';
  return {
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status,
    receiver: 'holdpoint',
    groupLabels: {},
    commonLabels: labels,
    commonAnnotations: {},
    externalURL: 'https://alertmanager.example',
    alerts: [
      {
        status,
        labels,
        annotations: annotations ?? { summary: 'The heap grows' },
        startsAt: time(startsAt),
        endsAt: time(endsAt),
        generatorURL: 'https://prometheus.example/graph',
      },
    ],
  };
}

/** Takes one in at a desk as if it were pasted there. */
export async function takeIn(page: Page, alert: SentAlert): Promise<void> {
  const text = JSON.stringify(webhookOf(alert));
  await ask(page, 'ingestText', { ...(await whereIs(page)), source: 'alertmanager', text });
}
