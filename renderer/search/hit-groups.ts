import type { SearchHit } from '../../shared/contract/views.ts';

export interface HitGroup {
  key: string;
  name: string;
  hits: SearchHit[];
}

/** Hits by room, in the order in which they came: this room's first. Rooms themselves are listed elsewhere. */
export function hitGroups(hits: readonly SearchHit[], here: string | null): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    if (hit.entity === 'room') continue;
    const key = hit.room ?? '';
    const name = key === '' ? 'Workspace' : key === here ? `This room: ${hit.roomName}` : hit.roomName;
    const group = groups.get(key) ?? { key, name, hits: [] };
    group.hits.push(hit);
    groups.set(key, group);
  }
  return [...groups.values()];
}

const kinds: Readonly<Record<string, string>> = {
  note: 'entry',
  event: 'decision',
  slot: 'schedule',
  update: 'status update',
  sent: 'sent update',
  finding: 'contradiction',
};

/** What kind of thing it is, in a word or two. */
export function kindWord({ entity, line }: SearchHit): string {
  if (entity === 'plan') return line === null ? 'plan' : `plan, line ${line}`;
  return kinds[entity] ?? entity;
}

export function hitKey({ entity, id, line, where }: SearchHit): string {
  return `hit ${entity} ${id} ${line ?? ''} ${entity === 'criterion' ? (where ?? '') : ''}`;
}
