import { useState } from 'react';
import type { RoomFinding } from '../../../shared/contract/views.ts';
import { useKeys } from '../../keys/use-keys.ts';
import { setActive, usePlanView } from '../plan-store.ts';
import { useCurrent } from '../use-current.ts';
import type { Place } from './finding-card.tsx';

interface Acts {
  open(place: Place): void;
  showLine(place: Place): void;
  letStand(finding: RoomFinding): void;
  lookAgain(finding: RoomFinding): void;
}

/** Where one is among the findings and their places, and what the keys do there. */
export function useFindingKeys(room: string, shown: readonly RoomFinding[], readOnly: boolean, acts: Acts) {
  const view = usePlanView(room);
  const [picked, setPicked] = useState(0);
  const ids = shown.map((finding) => finding.id);
  const active = useCurrent(ids, view.active.findings ?? ids[0] ?? null) ?? ids[0] ?? null;
  const at = active === null ? -1 : ids.indexOf(active);
  const finding = shown[at];
  const places = finding?.places ?? [];
  const index = Math.min(picked, places.length - 1);
  const place = places[index];

  const activate = (id: string, to = 0) => {
    setActive(room, 'findings', id);
    setPicked(to);
  };
  const step = (by: number) => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next !== undefined && next !== active) activate(next);
  };
  const pick = (by: number) => setPicked(Math.min(places.length - 1, Math.max(0, index + by)));
  const has = () => finding !== undefined;
  useKeys('findings', [
    { key: 'down', label: 'Next contradiction', run: () => step(1), when: has },
    { key: 'up', label: 'Previous contradiction', run: () => step(-1), when: has },
    { key: 'j', label: 'Next contradiction', run: () => step(1), when: has },
    { key: 'k', label: 'Previous contradiction', run: () => step(-1), when: has },
    { key: 'home', label: 'First contradiction', run: () => step(-1e9), when: has },
    { key: 'end', label: 'Last contradiction', run: () => step(1e9), when: has },
    { key: 'right', label: 'Next place', run: () => pick(1), when: has },
    { key: 'left', label: 'Previous place', run: () => pick(-1), when: has },
    { key: 'enter', label: 'Show the place', run: () => place && acts.open(place), when: has },
    {
      key: 'l',
      label: 'Show its line in the plan',
      run: () => place && acts.showLine(place),
      when: () => place !== undefined && place.line >= 1,
    },
    {
      key: 's',
      label: 'Let the contradiction stand',
      run: () => finding && acts.letStand(finding),
      when: () => !readOnly && finding?.accepted === null,
    },
    {
      key: 'r',
      label: 'Look at the contradiction again',
      run: () => finding && acts.lookAgain(finding),
      when: () => !readOnly && finding != null && finding.accepted !== null,
    },
  ]);
  return { active, picked: index, activate };
}
