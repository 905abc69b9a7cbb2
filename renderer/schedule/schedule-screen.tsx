import { useEffect, useRef } from 'react';
import { KeyHints } from '../plan/key-hints.tsx';
import { type OpenTarget, targetShown, useOpenTarget } from '../plan/open-item.ts';
import { useRoomLoaded, useRows } from '../store/rows.ts';
import { isWriter, useRole, useRoomId } from '../store/session.ts';
import { DayPlanPanel } from './day-plan-panel.tsx';
import { UpdatesPanel } from './updates-panel.tsx';
import { setCurrent } from './use-day-plan.ts';

/** What the keys do; those of an entry do nothing where there is none. */
const hints: readonly {
  key: string;
  does: string;
  needs: 'slot' | null;
  writes: boolean;
}[] = [
  { key: 's', does: 'start', needs: 'slot', writes: true },
  { key: 'f', does: 'finish', needs: 'slot', writes: true },
  { key: 't', does: 'now', needs: 'slot', writes: false },
  { key: 'n', does: 'add', needs: null, writes: true },
  { key: 'e', does: 'edit', needs: 'slot', writes: true },
  { key: 'a', does: 'assign', needs: 'slot', writes: true },
  { key: 'd', does: 'draft an update', needs: null, writes: true },
  { key: 'v', does: 'list or axis', needs: 'slot', writes: false },
];

/** The day as it was planned beside the day as it is, and who has to be told. */
export function ScheduleScreen() {
  const room = useRoomId() ?? '';
  const readOnly = !isWriter(useRole());
  const target = useOpenTarget('schedule');
  const some = useRows('slot').length > 0;
  const loaded = useRoomLoaded();
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!target || !loaded) return;
    if (target.entity === 'slot') setCurrent(target.id);
    focusOn(body.current, target);
    targetShown();
  }, [target, loaded]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div
        ref={body}
        className="flex min-h-0 flex-1 gap-3 p-3 max-[860px]:flex-col max-[860px]:overflow-y-auto"
      >
        <div className="flex min-h-0 min-w-0 flex-1 flex-col max-[860px]:min-h-96 max-[860px]:flex-none">
          <DayPlanPanel room={room} readOnly={readOnly} />
        </div>
        <div className="flex min-h-0 w-[24rem] shrink-0 flex-col max-[1100px]:w-[20rem] max-[860px]:w-auto max-[860px]:flex-none">
          <UpdatesPanel room={room} readOnly={readOnly} />
        </div>
      </div>
      <KeyHints
        hints={hints
          .filter(({ needs, writes }) => !(writes && readOnly) && (needs === null || some))
          .map(({ key, does }) => [key, does] as const)}
      />
    </div>
  );
}

/** Brings what another screen asked for into view, and the keyboard to it. */
function focusOn(body: HTMLElement | null, { entity, id }: OpenTarget): void {
  const place = body?.querySelector<HTMLElement>(`[data-${entity}="${CSS.escape(id)}"]`);
  place?.scrollIntoView({ block: 'center' });
  if (place instanceof HTMLDetailsElement) place.open = true;
  const button = place?.matches('button') ? place : place?.querySelector<HTMLElement>('summary, button');
  button?.focus({ preventScroll: true });
}
