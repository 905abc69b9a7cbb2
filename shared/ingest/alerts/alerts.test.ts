import { describe, expect, it } from 'vitest';
import type { AlertReport, Reading } from '../observation.ts';
import type { ExpectedAlert } from './fixtures/case.ts';
import { alertCases } from './fixtures/index.ts';
import { alertAdapters } from './index.ts';

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

/** The report, as far as the expectation speaks of it. */
function shown(report: AlertReport | undefined, expected: ExpectedAlert): unknown {
  const all: ExpectedAlert = {
    ...report,
    startsAt: iso(report?.startsAt ?? null),
    endsAt: iso(report?.endsAt ?? null),
    labels: within(report?.labels, expected.labels),
    annotations: within(report?.annotations, expected.annotations),
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key as keyof ExpectedAlert]]));
}

function within(map: Readonly<Record<string, string>> = {}, keys: Record<string, string> = {}) {
  return Object.fromEntries(Object.keys(keys).map((key) => [key, map[key] ?? '']));
}

function read(what: (typeof alertCases)[number]): { sender: string | undefined; reading: Reading } {
  const delivery = { headers: what.headers ?? {} };
  const adapter = alertAdapters.find((one) => one.recognises(what.payload, delivery));
  return { sender: adapter?.name, reading: adapter?.read(what.payload, delivery) ?? {} };
}

describe.each([...new Set(alertCases.map(({ sender }) => sender))])('payloads of %s', (sender) => {
  const cases = alertCases.filter((one) => one.sender === sender);

  it.each(cases.map((one) => [one.what, one] as const))('%s', (_, one) => {
    const found = read(one);
    expect(found.sender).toBe(sender);
    const { alerts = [], warnings = [], refused } = found.reading;
    if (one.refused !== undefined) {
      expect(alerts).toEqual([]);
      expect(refused).toContain(one.refused);
      return;
    }
    expect(refused).toBeUndefined();
    const expected = one.alerts ?? [];
    expect(expected.map((said, i) => shown(alerts[i], said))).toEqual(expected);
    expect(alerts).toHaveLength(expected.length);
    if (one.warning === undefined) expect(warnings).toEqual([]);
    else expect(warnings.join('\n')).toContain(one.warning);
  });
});

describe('an alert that fires and the same one resolved', () => {
  const pairs: [string, string, string][] = [
    ['grafana', 'unified alerting', 'resolved, with nothing of its own but the dashboard'],
    ['grafana-legacy', 'alerting', 'ok'],
    ['pagerduty', 'Events v2, trigger', 'Events v2, resolve'],
    ['pagerduty', 'Events v1', 'Events v1, resolve'],
    ['pagerduty', 'webhook v3, triggered', 'webhook v3, resolved, low urgency and no priority'],
    ['sentry', 'an issue alert', 'an issue that is resolved'],
    ['sentry', 'a metric alert', 'a metric alert that is resolved'],
    ['cloudwatch', 'over SNS, ALARM', 'over SNS, OK, too old to hold the ARN'],
    ['cloudwatch', 'over SNS, ALARM', 'EventBridge'],
    ['azure-monitor', 'common schema, fired', 'common schema, resolved'],
    ['google-cloud-monitoring', 'open', 'closed'],
    ['datadog', 'the default payload', 'the default payload, recovered'],
    ['datadog', 'a template of its variables', 'recovered, the scope in another order'],
    ['new-relic', 'a workflow', 'a workflow, closed'],
    ['new-relic', 'a policy', 'a policy, closed'],
    ['dynatrace', 'open', 'resolved'],
    ['pingdom', 'down', 'up'],
    ['uptimerobot', 'down, as the query of an address has it', 'up, in JSON'],
    ['uptime-kuma', 'down', 'up'],
    ['checkly', 'failure', 'recovery'],
    ['better-stack', 'started', 'resolved'],
    ['statuscake', 'down', 'up'],
    ['honeycomb', 'triggered', 'ok'],
    ['netdata', 'critical', 'clear'],
    ['zabbix', 'the parameters of a webhook', 'recovered'],
    ['zabbix', 'its own subject and message', 'its own subject and message, resolved'],
    ['nagios', 'a service', 'recovered'],
    ['opsgenie', 'created', 'closed'],
    ['victorops', 'critical', 'recovered'],
    ['statuspage', 'an incident', 'resolved'],
    ['elastic', 'a rule of Kibana', 'a rule that recovered'],
    ['rollbar', 'a new item', 'resolved'],
    ['cdevents-incident', 'detected', 'resolved'],
    ['azure-monitor', 'resource health, gone', 'resource health, back'],
    ['azure-monitor', 'resource health in its own schema, gone', 'resource health in its own schema, back'],
    ['generic-alert', 'what is watched beside how it is, down', 'what is watched beside how it is, up'],
    ['generic-alert', 'labels that pass, firing', 'labels that pass, resolved'],
    ['generic-alert', 'named by its message, firing', 'named by its message, resolved'],
  ];
  it.each(pairs)('%s: %s / %s', (sender, firing, resolved) => {
    const [one, other] = [firing, resolved].map((what) => {
      const found = alertCases.find((each) => each.sender === sender && each.what === what);
      return found === undefined ? undefined : read(found).reading.alerts?.[0];
    });
    expect([one?.status, other?.status]).toEqual(['firing', 'resolved']);
    expect(other?.fingerprint).toBe(one?.fingerprint);
  });
});
