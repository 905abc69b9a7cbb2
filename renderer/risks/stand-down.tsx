import { useState } from 'react';
import type { Firing } from '../../shared/alerts/firings.ts';
import { act } from '../store/act.ts';
import { isLead, useRole } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { keepFocus } from '../ui/keep-focus.ts';

/** Says, with a reason, that a risk does not materialise any more. Nothing but a person's word ends it. */
export function StandDown({ firings, title }: { firings: readonly Firing[]; title: string }) {
  const [asking, setAsking] = useState(false);
  const lead = isLead(useRole());
  // The command stands down what else makes the risk materialise, too.
  const standDown = async (reason: string) => {
    const [first] = firings;
    return first === undefined || (await act('standDown', { firing: first.id, reason })).ok;
  };
  return (
    <>
      <Button
        size="sm"
        disabled={!lead}
        title={lead ? undefined : 'It takes a commander or an operator to say so.'}
        onClick={() => setAsking(true)}
      >
        Stand down…
      </Button>
      {asking && (
        <ConfirmReason
          title={`“${title}” does not materialise any more`}
          confirmLabel="Stand down"
          onConfirm={standDown}
          onClose={() => {
            setAsking(false);
            keepFocus();
          }}
        >
          It goes back to where it was scored, and the criteria that it threatens count as they stand again.
        </ConfirmReason>
      )}
    </>
  );
}
