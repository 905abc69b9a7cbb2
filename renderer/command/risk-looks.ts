import type { RiskBand } from '../../shared/board/risks.ts';

/** Grounds of the grid's cells and borders of the labels; the band's word stands beside each label in the list. */
export const bandLooks: Record<RiskBand, { cell: string; chip: string }> = {
  low: { cell: 'bg-go-soft', chip: 'border-go-edge bg-go-soft text-text' },
  medium: { cell: 'bg-hold-soft', chip: 'border-hold-edge bg-hold-soft text-text' },
  high: {
    cell: 'bg-hold-soft ring-1 ring-inset ring-hold-edge',
    chip: 'border-hold-edge bg-hold-soft font-semibold text-text',
  },
  critical: {
    cell: 'bg-nogo-soft ring-1 ring-inset ring-nogo-edge',
    chip: 'border-nogo-edge bg-nogo-soft font-semibold text-text',
  },
};
