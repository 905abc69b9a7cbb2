import { LineLink } from '../line-link.tsx';
import type { Column } from './column.ts';

export const lineColumn: Column = {
  key: 'line',
  label: 'Plan',
  track: '4.25rem',
  fields: ['removed'],
  view: (row) => <LineLink row={row} />,
  end: true,
};
