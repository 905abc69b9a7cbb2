import type { GateCheck } from '../../shared/rollout/gate-config.ts';
import { gateLimitsSchema } from '../../shared/rollout/limits.ts';

export interface Template {
  key: string;
  label: string;
  hint: string;
  strategy: 'canary' | 'blue-green';
  stages: readonly { name: string; percent: number; soakMs: number | null; noReturn: boolean }[];
  /** Whether each stage is measured by error rate and p95. */
  isMeasured: boolean;
}

const minute = 60_000;
const canary = (shares: readonly number[], soakMs: number): Template['stages'] =>
  shares.map((percent) => ({ name: `${percent} %`, percent, soakMs, noReturn: false }));

export const templates: readonly Template[] = [
  {
    key: 'canary',
    label: '10 → 50 → 100 with error rate and p95',
    hint: 'Three stages that soak 15 minutes each, both metrics measured at each of them',
    strategy: 'canary',
    stages: canary([10, 50, 100], 15 * minute),
    isMeasured: true,
  },
  {
    key: 'slow',
    label: '1 → 5 → 25 → 100 with error rate and p95',
    hint: 'Four stages that soak one hour each, for what many people use',
    strategy: 'canary',
    stages: canary([1, 5, 25, 100], 60 * minute),
    isMeasured: true,
  },
  {
    key: 'blueGreen',
    label: 'Blue-green',
    hint: 'The new colour is looked at as a preview and then takes all of the traffic; both metrics are measured',
    strategy: 'blue-green',
    stages: [
      { name: 'Preview', percent: 0, soakMs: 10 * minute, noReturn: false },
      { name: 'Switched', percent: 100, soakMs: 30 * minute, noReturn: false },
    ],
    isMeasured: true,
  },
  {
    key: 'plain',
    label: '10 → 50 → 100 without gates',
    hint: 'People promote by their own judgement',
    strategy: 'canary',
    stages: canary([10, 50, 100], 15 * minute),
    isMeasured: false,
  },
];

/** The two gates of a template, over every stage of the track. */
export function templateGates(provider: string, job: string): { name: string; check: GateCheck }[] {
  const limits = { intervalMs: 30_000, count: 10, failureLimit: 2, inconclusiveLimit: 2 };
  const selector = `job=${JSON.stringify(job)}`;
  const gate = (name: string, query: string, successCondition: string) => ({
    name,
    check: {
      type: 'metric' as const,
      provider,
      query,
      limits: gateLimitsSchema.parse({ ...limits, successCondition }),
    },
  });
  return [
    gate(
      'error rate',
      // Who never failed has no count of failures, which is none and not no data.
      `(sum(rate(http_requests_total{${selector},code=~"5.."}[1m])) or vector(0)) / sum(rate(http_requests_total{${selector}}[1m]))`,
      'result[0] < 0.001',
    ),
    gate(
      'p95',
      `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${selector}}[1m])))`,
      'result[0] < 200',
    ),
  ];
}
