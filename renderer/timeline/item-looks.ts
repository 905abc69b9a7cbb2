import type { TimelineItem } from '../../shared/contract/views.ts';
import type { Lane, Tone } from '../../shared/ops/spec.ts';
import type { MarkState } from '../ui/state-mark.tsx';

/** The shape that stands for a sentence's tone; the sentence itself says the word. */
export const toneMarks: Record<Tone, MarkState> = {
  go: 'go',
  hold: 'hold',
  nogo: 'nogo',
  run: 'running',
  unknown: 'unknown',
  plain: 'note',
};

export const laneNames: Record<Lane, string> = {
  note: 'Notes',
  decision: 'Decisions',
  status: 'Status',
  launch: 'Room',
  plan: 'Plan',
  risk: 'Risks',
  alert: 'Alerts',
  people: 'People',
  system: 'System',
};

/** Entries of the timeline's own are what somebody wrote; everything else is what somebody did. */
export function isEntry(item: TimelineItem): boolean {
  return item.entity === 'note' && item.kind === 'note.added';
}
