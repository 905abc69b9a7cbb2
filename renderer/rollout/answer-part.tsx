import { useState } from 'react';
import { type AnswerView, answerFault } from '../../shared/rollout/approvals.ts';
import type { GateCheck } from '../../shared/rollout/gate-config.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import type { Transition } from '../../shared/rollout/transitions.ts';
import { useKeys } from '../keys/use-keys.ts';
import { act } from '../store/act.ts';
import { useNow } from '../store/clock.ts';
import { usePeopleNames } from '../store/people.ts';
import { isWriter, useMe, useRole } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { toast } from '../ui/toast-store.ts';

export interface AnswerPartProps {
  room: string;
  run: Transition | null;
  gate: GateView;
  answers: AnswerView;
  check: Extract<GateCheck, { type: 'approval' }>;
}

/** Who approved a gate, who refused, who is still silent; and one's own answer. */
export function AnswerPart({ room, run, gate, answers, check }: AnswerPartProps) {
  const [refusing, setRefusing] = useState(false);
  const names = usePeopleNames();
  const me = useMe() ?? '';
  const now = useNow();
  const writer = isWriter(useRole());
  const nameOf = (person: string) => (person === me ? 'you' : (names.get(person) ?? 'somebody'));
  const whyNot = writer ? answerFault(check, run, me) : 'As you may only read here, you cannot answer.';
  const give = async (answer: 'approved' | 'refused', reason?: string) => {
    if (run === null) return false;
    return (await act('answerGate', { room, gate: gate.id, run: run.id, answer, ...(reason && { reason }) }))
      .ok;
  };
  const answer = (run: () => void) => () => (whyNot === null ? run() : toast(whyNot, { tone: 'hold' }));
  const approve = answer(() => void give('approved'));
  const refuse = answer(() => setRefusing(true));
  useKeys('gate', [
    { key: 'o', label: `Approve “${gate.name}”`, run: approve },
    { key: 'shift+u', label: `Refuse “${gate.name}”…`, run: refuse },
  ]);
  const isLate = answers.nagAt !== null && now >= answers.nagAt && gate.phase === 'pending';
  return (
    <div className="flex flex-col gap-1.5">
      <ul aria-label="Answers" className="flex flex-col gap-0.5">
        {answers.approved.map(({ person, at }) => (
          <li key={person} className="flex items-baseline gap-1.5">
            <StateMark state="done" size="xs" label="" /> {nameOf(person)} approved <Age at={at} ago />
          </li>
        ))}
        {answers.refused.map(({ person, at }) => (
          <li key={person} className="flex items-baseline gap-1.5">
            <StateMark state="refused" size="xs" label="" /> {nameOf(person)} refused <Age at={at} ago />
          </li>
        ))}
      </ul>
      {answers.silent.length > 0 && (
        <p className={isLate ? 'text-hold' : 'text-mute'}>
          {isLate && answers.nagAt !== null && (
            <>
              Overdue by <Age at={answers.nagAt} />.{' '}
            </>
          )}
          Silent: {answers.silent.map(nameOf).join(', ')}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-1.5">
        <Button
          size="sm"
          keys="o"
          aria-disabled={whyNot !== null || undefined}
          onClick={approve}
          className={whyNot === null ? '' : 'opacity-60'}
        >
          Approve
        </Button>
        <Button
          size="sm"
          keys="shift+u"
          aria-disabled={whyNot !== null || undefined}
          onClick={refuse}
          className={whyNot === null ? '' : 'opacity-60'}
        >
          Refuse…
        </Button>
        {whyNot !== null && <span className="text-mute">{whyNot}</span>}
      </div>
      {refusing && (
        <ConfirmReason
          title={`Refuse “${gate.name}”`}
          confirmLabel="Refuse"
          variant="danger"
          onConfirm={(reason) => give('refused', reason)}
          onClose={() => setRefusing(false)}
        >
          One refusal fails the gate for this run.
        </ConfirmReason>
      )}
    </div>
  );
}
