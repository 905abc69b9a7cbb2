import { ownerOf } from '../../store/values.ts';
import { OwnerLabel } from '../owner-label.tsx';
import type { Column } from './column.ts';

export const ownerColumn: Column = {
  key: 'owner',
  label: 'Owner',
  track: 'clamp(5rem,9vw,8rem)',
  fields: ['owner'],
  view: (row) => <OwnerLabel owner={ownerOf(row)} nobody="–" />,
  edit: { kind: 'owner' },
};
