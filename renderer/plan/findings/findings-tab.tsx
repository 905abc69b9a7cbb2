import { ChevronRight, CircleCheck, FileQuestion, ServerCrash } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { RoomFinding } from '../../../shared/contract/views.ts';
import { act } from '../../store/act.ts';
import { useRows } from '../../store/rows.ts';
import { Age } from '../../ui/age.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmReason } from '../../ui/confirm-reason.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHints } from '../key-hints.tsx';
import { openItem } from '../open-item.ts';
import { openSource } from '../source/source-store.ts';
import { FindingCard, type Place } from './finding-card.tsx';
import { useFindingKeys } from './use-finding-keys.ts';
import { type Findings, standing } from './use-findings.ts';

export interface FindingsTabProps {
  room: string;
  found: Findings;
  readOnly: boolean;
}

/** Where the plan says two things that cannot both hold, as its board stands now. */
export function FindingsTab({ room, found, readOnly }: FindingsTabProps) {
  const plan = useRows('plan')[0]?.id ?? null;
  if (found.findings.length === 0) return <Nothing hasPlan={plan !== null} found={found} />;
  return <List room={room} plan={plan ?? ''} found={found} readOnly={readOnly} />;
}

function Nothing({ hasPlan, found: { checkedAt, failure } }: { hasPlan: boolean; found: Findings }) {
  if (failure !== null) {
    return (
      <EmptyState icon={<ServerCrash size={28} />} title="The plan could not be looked through">
        {failure} It is looked through again at the next change.
      </EmptyState>
    );
  }
  if (checkedAt === null) return <EmptyState title="The plan is being looked through…" />;
  if (!hasPlan) {
    return (
      <EmptyState icon={<FileQuestion size={28} />} title="This room has no plan file">
        Contradictions are looked for in a plan that was brought in. Drop its file on the window.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CircleCheck size={28} />} title="Nothing in the plan contradicts itself">
      Looked through <Age at={checkedAt} ago />, with the board as it stands. It is looked through again at
      each change.
    </EmptyState>
  );
}

function List({ room, plan, found, readOnly }: FindingsTabProps & { plan: string }) {
  const { findings, checkedAt } = found;
  const open = standing(findings);
  const stood = findings.filter((finding) => finding.accepted !== null);
  const [unfolded, setUnfolded] = useState(false);
  const [asking, setAsking] = useState<RoomFinding | null>(null);
  const scroller = useRef<HTMLElement>(null);
  const folded = useId();
  const acts = {
    open: (place: Place) => openPlace(plan, place),
    showLine: (place: Place) => openSource({ plan, line: place.line }),
    letStand: setAsking,
    lookAgain: (finding: RoomFinding) => void act('reopenFinding', { id: finding.id }),
  };
  const shown = unfolded ? [...open, ...stood] : open;
  const { active, picked, activate } = useFindingKeys(room, shown, readOnly, acts);
  // The list holds the focus whenever nothing else does: what had it may be gone, settled by somebody.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever a card may have gone.
  useEffect(() => {
    const here = document.activeElement;
    if (asking === null && (here === document.body || here?.id === 'main'))
      scroller.current?.focus({ preventScroll: true });
  }, [asking, findings]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next one is brought into view.
  useEffect(() => {
    scroller.current?.querySelector('[data-active=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const card = (finding: RoomFinding) => (
    <li key={finding.id}>
      <FindingCard
        finding={finding}
        active={finding.id === active}
        picked={picked}
        readOnly={readOnly}
        onActivate={() => activate(finding.id)}
        onOpen={acts.open}
        onLine={acts.showLine}
        onLetStand={() => setAsking(finding)}
        onLookAgain={() => acts.lookAgain(finding)}
      />
    </li>
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard.
        tabIndex={0}
        aria-label="Contradictions in the plan"
        className="min-h-0 flex-1 overflow-auto p-3 outline-offset-[-2px]"
      >
        <p className="pb-2 text-sm text-mute">
          {summary(open.length)}
          {checkedAt !== null && (
            <>
              {' '}
              Looked through <Age at={checkedAt} ago />, with the board as it stands.
            </>
          )}
        </p>
        <ul className="flex flex-col gap-2">{open.map(card)}</ul>
        {stood.length > 0 && (
          <div className="pt-3">
            <Button
              variant="quiet"
              size="sm"
              aria-expanded={unfolded}
              aria-controls={folded}
              icon={
                <ChevronRight size={14} aria-hidden="true" className={unfolded ? 'rotate-90' : undefined} />
              }
              onClick={() => setUnfolded(!unfolded)}
            >
              Let stand: {stood.length}
            </Button>
            <ul id={folded} hidden={!unfolded} className={unfolded ? 'flex flex-col gap-2 pt-2' : ''}>
              {unfolded && stood.map(card)}
            </ul>
          </div>
        )}
      </section>
      <KeyHints
        hints={hints(
          readOnly,
          stood.some(({ id }) => id === active),
        )}
      />
      {asking && <LetStand room={room} finding={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

function summary(count: number): string {
  if (count === 0) return 'Nothing is left to settle: people let the rest stand.';
  return `${count} ${count === 1 ? 'place where the plan says' : 'places where the plan says'} two things that cannot both hold, surest first.`;
}

/** What the keys do at the current finding. */
function hints(readOnly: boolean, stands: boolean): (readonly [string, string])[] {
  const act = stands ? (['r', 'look again'] as const) : (['s', 'let it stand'] as const);
  return [
    ['down', 'next'],
    ['right', 'next place'],
    ['enter', 'show it'],
    ['l', 'its line'],
    ...(readOnly ? [] : [act]),
  ];
}

/** The item where it stands on the board; what is only in the file, there. */
function openPlace(plan: string, { entity, id, line }: Place): void {
  if (entity !== null && id !== null) openItem({ screen: 'plan', entity, id });
  else openSource({ plan, line });
}

function LetStand({ room, finding, onClose }: { room: string; finding: RoomFinding; onClose(): void }) {
  const { id, message } = finding;
  return (
    <ConfirmReason
      title="Let this contradiction stand?"
      confirmLabel="Let it stand"
      label="Why it may stand"
      onClose={onClose}
      onConfirm={async (reason) =>
        (await act('acceptFinding', { room, finding: id, message: message.slice(0, 500), reason })).ok
      }
    >
      <p className="pb-1 text-text">{message}</p>
      It is no longer counted, and your reason goes into the timeline. When one of its places changes, it
      comes back by itself.
    </ConfirmReason>
  );
}
