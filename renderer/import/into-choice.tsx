import { useId } from 'react';
import type { PlanOffer } from '../../shared/contract/views.ts';
import { Age } from '../ui/age.tsx';
import { TextField } from '../ui/fields.tsx';

export type Into = { type: 'new' } | { type: 'update'; room: string };

interface Props {
  offer: PlanOffer;
  into: Into;
  onInto(into: Into): void;
  name: string;
  onName(name: string): void;
}

/** New room, or the room that this plan already made: asked only where there is one. */
export function IntoChoice({ offer, into, onInto, name, onName }: Props) {
  const group = useId();
  const field = (
    <TextField label="Name of the room" value={name} onChange={onName} maxLength={120} className="max-w-md" />
  );
  if (offer.matches.length === 0) return <div className="mt-4 border-t border-line pt-3">{field}</div>;
  return (
    <fieldset className="mt-4 border-t border-line pt-3">
      <legend className="float-left mb-2 w-full font-medium">
        This plan is already here. New room or update?
      </legend>
      <div className="clear-both flex flex-col gap-2">
        {offer.matches.map((match) => (
          <label key={match.room} className="flex items-start gap-2">
            <input
              type="radio"
              name={group}
              className="mt-0.5 size-4"
              checked={into.type === 'update' && into.room === match.room}
              onChange={() => onInto({ type: 'update', room: match.room })}
            />
            <span>
              Update <b className="font-semibold">{match.name}</b>
              <span className="block text-sm text-mute">
                imported <Age at={match.importedAt} ago /> by {match.by} ·{' '}
                {match.how === 'same'
                  ? 'the file is the same: nothing will change'
                  : 'the file has changed since; what people did here stays'}
              </span>
            </span>
          </label>
        ))}
        <label className="flex items-start gap-2">
          <input
            type="radio"
            name={group}
            className="mt-0.5 size-4"
            checked={into.type === 'new'}
            onChange={() => onInto({ type: 'new' })}
          />
          <span>
            Make a new room
            <span className="block text-sm text-mute">
              a second board of the same plan, on its own from now on
            </span>
          </span>
        </label>
        {into.type === 'new' && <div className="pl-6">{field}</div>}
      </div>
    </fieldset>
  );
}
