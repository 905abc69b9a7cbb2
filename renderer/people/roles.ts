import type { Role } from '../../shared/log/grant.ts';

export type PersonRole = Exclude<Role, 'integration'>;

/** Roles that people take, the most able first, with what each may do. */
export const roleWords: readonly { value: PersonRole; label: string; may: string }[] = [
  { value: 'commander', label: 'Commander', may: 'everything: people, hubs, holds' },
  { value: 'operator', label: 'Operator', may: 'rooms, plans, calls GO and lifts holds' },
  { value: 'scribe', label: 'Scribe', may: 'writes plans and the timeline, may call HOLD' },
  { value: 'responder', label: 'Responder', may: 'works on tasks and writes, may call HOLD' },
  { value: 'observer', label: 'Observer', may: 'reads' },
];
