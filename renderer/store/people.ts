import { useMemo } from 'react';
import type { Members } from '../../shared/contract/views.ts';
import type { Owner } from '../../shared/ops/fields.ts';
import { useMembers } from './lists.ts';
import { useRows } from './rows.ts';
import { useMe, useSession } from './session.ts';
import { textOf } from './values.ts';

export type Member = Members['people'][number];

/** Everybody who is in the workspace now, with name and role. */
export function usePeople(): readonly Member[] {
  const members = useMembers();
  return useMemo(() => members?.people.filter((person) => person.role !== 'none') ?? [], [members]);
}

/** Names by person id, of present and former members. */
export function usePeopleNames(): ReadonlyMap<string, string> {
  const rows = useRows('person', { scope: 'workspace', withRemoved: true });
  const members = useMembers();
  return useMemo(() => {
    const names = new Map(members?.people.map((each): [string, string] => [each.person, each.name]) ?? []);
    for (const row of rows) {
      const name = textOf(row, 'name');
      if (name) names.set(row.id, name);
    }
    return names;
  }, [rows, members]);
}

export function usePersonName(person: string | null): string {
  const names = usePeopleNames();
  return person === null ? 'nobody' : (names.get(person) ?? 'somebody');
}

/** What to call an owner; null where nobody has it. */
export function useOwnerName(owner: Owner | null): string | null {
  const names = usePeopleNames();
  if (owner === null) return null;
  return 'person' in owner ? (names.get(owner.person) ?? 'somebody') : owner.name;
}

/** Whether something is mine: given to me, or to a name in the plan that is mine. */
export function useIsMine(): (owner: Owner | null) => boolean {
  const me = useMe();
  const name = useSession((session) => session.profile.name);
  return (owner) => {
    if (owner === null) return false;
    if ('person' in owner) return owner.person === me;
    return name !== null && owner.name.trim().toLowerCase() === name.trim().toLowerCase();
  };
}
