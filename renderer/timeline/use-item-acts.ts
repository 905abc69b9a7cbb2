import { useState } from 'react';
import type { TimelineItem } from '../../shared/contract/views.ts';
import { act, undo } from '../store/act.ts';
import { isWriter, useRole, useRoomId } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';
import { isEntry } from './item-looks.ts';

export interface ItemActs {
  /** Whether this person may write at all. */
  may: boolean;
  pin(item: TimelineItem): void;
  edit(item: TimelineItem): void;
  remove(item: TimelineItem): void;
  revisions(item: TimelineItem): void;
}

export interface ItemDialogs {
  editing: TimelineItem | null;
  reading: TimelineItem | null;
  close(): void;
}

/** What one can do with an entry or event of the timeline. */
export function useItemActs(): [ItemActs, ItemDialogs] {
  const room = useRoomId();
  const may = isWriter(useRole());
  const [editing, setEditing] = useState<TimelineItem | null>(null);
  const [reading, setReading] = useState<TimelineItem | null>(null);
  const acts: ItemActs = {
    may,
    pin: (item) => {
      if (room === null || item.op === null || !may) return;
      void act('pin', { room, event: item.id, pinned: !item.pinned });
    },
    edit: (item) => {
      if (!may || !isEntry(item) || item.removed || item.redacted) return;
      setEditing(item);
    },
    remove: (item) => void removeEntry(item, may),
    revisions: (item) => {
      if (item.revisions > 0) setReading(item);
    },
  };
  const close = () => {
    setEditing(null);
    setReading(null);
  };
  return [acts, { editing, reading, close }];
}

async function removeEntry(item: TimelineItem, may: boolean): Promise<void> {
  if (!may || !isEntry(item) || item.redacted) return;
  const result = await act('removeNote', { id: item.entityId, removed: !item.removed });
  if (!result.ok) return;
  if (item.removed) toast('The entry is back', { tone: 'go' });
  else
    toast('The entry is removed; it can be brought back', {
      action: { label: 'Undo', run: () => void undo() },
    });
}
