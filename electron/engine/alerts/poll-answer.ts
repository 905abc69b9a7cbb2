import { z } from 'zod';
import type { Observation } from '../../../shared/ingest/observation.ts';
import { readPayload } from '../../../shared/ingest/read-payload.ts';
import type { AlertsText } from '../automation/providers/alerts-of.ts';
import { jsonOf, NoAnswer } from '../automation/providers/http.ts';

const labels = z.record(z.string(), z.unknown());
const shapes = {
  alertmanager: z.array(z.looseObject({ labels, fingerprint: z.string().optional() })),
  prometheus: z
    .looseObject({ data: z.looseObject({ alerts: z.array(z.looseObject({ labels, state: z.string() })) }) })
    .transform(({ data }) => data.alerts.filter(({ state }) => state === 'firing')),
} as const;

const none: Observation = { source: null, rollouts: [], alerts: [], raw: false, warnings: [] };

export interface PollAnswer {
  observation: Observation;
  /** Every alert that it names was read, so that one that is not among them does not fire. */
  isWhole: boolean;
}

/** Reads an answer by the same readers as a payload that came in. Throws NoAnswer where it is none. */
export function readAnswer(name: string, { type, text }: AlertsText): PollAnswer {
  const read = shapes[type].safeParse(jsonOf(text));
  if (!read.success) throw new NoAnswer(`What “${name}” answers is no list of alerts. Check the address.`);
  if (read.data.length === 0) return { observation: { ...none, source: type }, isWhole: true };
  const observation = readPayload(text, { headers: {}, source: type });
  if (observation.refused) throw new NoAnswer(`“${name}”: ${observation.refused.why}`);
  const named = new Set(
    read.data.map((alert) =>
      'fingerprint' in alert && typeof alert.fingerprint === 'string'
        ? alert.fingerprint
        : JSON.stringify(Object.entries(alert.labels).sort(([a], [b]) => (a < b ? -1 : 1))),
    ),
  );
  return { observation, isWhole: observation.alerts.length >= named.size };
}
