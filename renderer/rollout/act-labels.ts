import type { TrackAct } from '../../shared/rollout/actions.ts';

export const actLabels: Record<TrackAct, string> = {
  start: 'Start',
  promote: 'Promote',
  promoteFully: 'Promote fully',
  pause: 'Pause',
  resume: 'Resume',
  abort: 'Abort',
  retry: 'Try again',
  rollBack: 'Roll back',
  skip: 'Break glass',
};
