/** What an Alertmanager of a busy hour sends: alerts that fire, repeat, are over, fire again and flap. */
export interface Storm {
  /** One payload of so many events, as the Alertmanager's webhook posts it. */
  next(events: number): string;
}

interface Alert {
  fingerprint: string;
  labels: Record<string, string>;
  /** When it began; null while it does not fire. */
  startsAt: number | null;
  repeats: number;
}

const teams = ['payments', 'search', 'web', 'platform', 'data'];
const rules = ['CheckoutLatencyHigh', 'HeapGrowth', 'QueueDepth', 'DiskFillsUp', 'CertificateExpires'];
const severities = ['critical', 'error', 'warning', 'warning', 'info'];
/** Every so many alerts one flaps: it is over as soon as it fired. */
const FLAPS_EVERY = 10;
const REPEATS = 5;

/** So many alerts in turn. Each is heard of seven times a firing, those that flap twice. */
export function stormOf(alerts: number): Storm {
  const all = Array.from({ length: alerts }, (_, at) => alertOf(at));
  let at = 0;
  return {
    next(events) {
      const said = Array.from({ length: events }, () => {
        const alert = all[at % alerts] as Alert;
        const flaps = (at % alerts) % FLAPS_EVERY === 0;
        at += 1;
        return step(alert, flaps ? 0 : REPEATS, Date.now());
      });
      return payloadOf(said);
    },
  };
}

/** So many alerts that begin to fire, each heard of once, in payloads of a size. */
export function outage(alerts: number, each: number): string[] {
  const now = Date.now();
  const all = Array.from({ length: alerts }, (_, at) => step(alertOf(at), 0, now));
  return Array.from({ length: Math.ceil(alerts / each) }, (_, at) =>
    payloadOf(all.slice(at * each, (at + 1) * each)),
  );
}

function alertOf(at: number): Alert {
  const kind = at % rules.length;
  return {
    fingerprint: (at + 1).toString(16).padStart(16, '0'),
    labels: {
      alertname: rules[kind] ?? '',
      severity: severities[kind] ?? '',
      team: teams[at % teams.length] ?? '',
      service: `svc-${at % 23}`,
      region: at % 3 === 0 ? 'eu-west-1' : 'us-east-1',
      pod: `pod-${at}`,
    },
    startsAt: null,
    repeats: 0,
  };
}

function step(alert: Alert, repeats: number, now: number): Record<string, unknown> {
  const { fingerprint, labels } = alert;
  const isOver = alert.startsAt !== null && alert.repeats >= repeats;
  const startsAt = alert.startsAt ?? now;
  alert.repeats = alert.startsAt === null ? 0 : alert.repeats + 1;
  alert.startsAt = isOver ? null : startsAt;
  return {
    status: isOver ? 'resolved' : 'firing',
    labels,
    annotations: {
      summary: `${labels.alertname} on ${labels.pod}: ${startsAt % 1_000} ms over the limit`,
      runbook_url: `https://runbooks.example/${labels.alertname}`,
    },
    startsAt: new Date(startsAt).toISOString(),
    endsAt: isOver ? new Date(now).toISOString() : '0001-01-01T00:00:00Z',
    generatorURL: 'https://prometheus.example/graph',
    fingerprint,
  };
}

function payloadOf(alerts: readonly Record<string, unknown>[]): string {
  return JSON.stringify({
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    receiver: 'holdpoint',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'https://alertmanager.example',
    alerts,
  });
}
