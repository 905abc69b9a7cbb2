import type { SeedTrack } from './rollout-seed.ts';

const minute = 60_000;
const stages = [
  { name: 'Staging', percent: 100 },
  { name: '10 %', percent: 10 },
  { name: '50 %', percent: 50 },
  { name: '100 %', percent: 100, noReturn: true },
];
const soaking = [
  { name: '10 %', percent: 10, soakMs: 60 * minute },
  { name: '50 %', percent: 50, soakMs: 120 * minute },
  { name: '100 %', percent: 100 },
];
const calm = [0.02, 0.03, 0.02, 0.04, 0.05, 0.03, 0.04, 0.02, 0.03, 0.03];

const failed: SeedTrack = {
  name: 'checkout-api',
  fields: { fromVersion: '5.9.4', toVersion: '6.0.0', environment: 'production', owner: { name: 'Bo Tran' } },
  stages,
  gates: [
    { name: 'error rate', values: calm },
    { name: 'p95 of the payment page', values: [0.04, 0.05, 0.07, 0.09, 0.12, 0.16, 0.21, 0.18] },
  ],
  steps: 2,
  enteredMsAgo: 38 * minute,
};
const soak: SeedTrack = {
  name: 'web',
  fields: { fromVersion: '2.31', toVersion: '3.0', environment: 'production', owner: { name: 'Dee Ito' } },
  stages: soaking,
  gates: [{ name: 'JS errors', values: calm.slice(0, 6), limits: { count: 20 } }],
  steps: 1,
  enteredMsAgo: 29 * minute,
};
const paused: SeedTrack = {
  name: 'search',
  fields: { fromVersion: '1.8.0', toVersion: '1.9.0', environment: 'production' },
  stages: soaking,
  gates: [{ name: 'error rate', values: calm }],
  steps: 1,
  enteredMsAgo: 20 * minute,
  after: 'pause',
};
const blueGreen: SeedTrack = {
  name: 'payments',
  fields: { strategy: 'blue-green', fromVersion: '12', toVersion: '13', environment: 'production' },
  stages: [
    { name: 'Preview', percent: 0 },
    { name: 'Switched', percent: 100 },
  ],
  gates: [{ name: 'smoke test', values: calm }],
  steps: 1,
};

/** As a launch day may look: one failed, one soaking, one paused, one blue-green. */
export const fourTracks: readonly SeedTrack[] = [failed, soak, paused, blueGreen];

/** Each of the eleven states of a stage at least once. */
export const everyState: readonly SeedTrack[] = [
  failed,
  soak,
  paused,
  { name: 'mail', stages, gates: [{ name: 'error rate', values: calm }], steps: 1, after: 'abort' },
  { name: 'cart', fields: { fromVersion: '41', toVersion: '42' }, stages, steps: 2, after: 'rollBack' },
  {
    name: 'invoices',
    stages,
    steps: 1,
    gates: [{ name: 'finance agrees', check: { type: 'approval', approvers: [], quorum: 2, nagMs: minute } }],
  },
  { name: 'ads', stages, steps: 1, gates: [{ name: 'error rate', values: [0.02, null, null, null] }] },
  {
    name: 'feed',
    stages,
    steps: 1,
    gates: [{ name: 'error rate', values: calm.slice(0, 4), agoMs: 45 * minute }],
    enteredMsAgo: 80 * minute,
  },
  { ...blueGreen },
  { name: 'docs', stages: [{ name: '100 %', percent: 100 }], steps: 1, after: 'complete' },
];
