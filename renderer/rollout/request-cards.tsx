import { useState } from 'react';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import type { SecondRequest } from '../../shared/rollout/transitions.ts';
import { act } from '../store/act.ts';
import { usePersonName } from '../store/people.ts';
import { isLead, useMe, useRole } from '../store/session.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { HoldButton } from '../ui/hold-button.tsx';
import { keepFocus } from '../ui/keep-focus.ts';
import { StateMark } from '../ui/state-mark.tsx';

/** What somebody asks a second person to agree to, for everybody to see. */
export function RequestCards({ room, tracks }: { room: string; tracks: readonly TrackView[] }) {
  const open = tracks.flatMap((track) => track.requests.map((request) => ({ track, request })));
  if (open.length === 0) return null;
  return (
    <ul aria-label="Requests for a second person" className="flex shrink-0 flex-col gap-2">
      {open.map(({ track, request }) => (
        <RequestCard key={request.id} room={room} track={track} request={request} />
      ))}
    </ul>
  );
}

function RequestCard({ room, track, request }: { room: string; track: TrackView; request: SecondRequest }) {
  const [busy, setBusy] = useState(false);
  const me = useMe();
  const lead = isLead(useRole());
  const asker = usePersonName(request.by);
  const mine = request.by === me;
  const agree = async () => {
    setBusy(true);
    await act('agreeToRequest', { room, request: request.id });
    setBusy(false);
    keepFocus();
  };
  const withdraw = async () => {
    await act('withdrawRequest', { request: request.id });
    keepFocus();
  };
  return (
    <li
      data-testid="second-request"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-hold-edge bg-hold-soft px-4 py-2.5"
    >
      <StateMark state="warning" size="lg" label="" />
      <div className="min-w-64 flex-1">
        <p className="font-semibold">
          {mine ? 'You ask' : `${asker} asks`}: {wanted(request, track)}
        </p>
        <p className="text-sm text-mute wrap-anywhere">
          because “{request.reason}” · <Age at={request.at} ago />
        </p>
      </div>
      {mine ? (
        <>
          <p className="text-sm text-mute">Somebody else has to agree, on their own device.</p>
          <Button onClick={() => void withdraw()}>Take it back</Button>
        </>
      ) : lead ? (
        <HoldButton busy={busy} onHeld={() => void agree()}>
          Agree
        </HoldButton>
      ) : (
        <p className="text-sm text-mute">It takes a commander or an operator to agree.</p>
      )}
    </li>
  );
}

function wanted({ action, to }: SecondRequest, track: TrackView): string {
  const goal = track.stages.find(({ id }) => id === to)?.name;
  const where = goal === undefined ? 'to its end' : `to “${goal}”`;
  if (action === 'skip')
    return `go past the gates of “${track.current?.name ?? track.name}” of ${track.name}, ${where}`;
  return `take ${track.name} past a point of no return, ${where}`;
}
