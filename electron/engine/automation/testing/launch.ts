import type { Json } from '../../../../shared/json.ts';
import type { Evaluator } from './evaluators.ts';

export const every10s = {
  intervalMs: 10_000,
  initialDelayMs: 0,
  count: 3,
  successCondition: 'result < 1',
  failureCondition: null,
  failureLimit: 0,
  inconclusiveLimit: 0,
  consecutiveErrorLimit: 4,
  consecutiveSuccessLimit: 0,
  dryRun: false,
};

export function addGate(desk: Evaluator, room: string, limits: Record<string, Json> = {}): string {
  const check = {
    type: 'metric',
    provider: 'prod-prom',
    query: 'errors',
    limits: { ...every10s, ...limits },
  };
  return desk.give('addItem', { room, entity: 'gate', fields: { name: 'Errors', check, order: 'a0' } });
}

export function addTrigger(desk: Evaluator, room: string): string {
  const fields = {
    name: 'Too many errors',
    provider: 'prod-prom',
    query: 'errors',
    comparator: '>',
    threshold: 5,
    forMs: 0,
    intervalMs: 5_000,
    order: 'a0',
  };
  return desk.give('addItem', { room, entity: 'trigger', fields });
}

/** Three stages, started: this desk has the automation. */
export function start(desk: Evaluator, room: string): void {
  for (const [index, percent] of [10, 50, 100].entries())
    desk.give('addItem', {
      room,
      entity: 'stage',
      fields: { name: `${percent} %`, percent, order: `a${index}` },
    });
  desk.give('actOnTrack', { room, track: room, act: 'start', expects: null });
}

/** The numbers of the samples that are in the record. */
export const ks = (desk: Evaluator, room: string) => desk.samples(room).map(({ k }) => k);
