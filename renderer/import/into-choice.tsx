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
  /** What updating the chosen room would change, in few words. */
  changes: string;
}

/** New room, or the room that this plan already made: asked only where there is one. */
export function IntoChoice({ offer, into, onInto, name, onName, changes }: Props) {
  const group = useId();
  if (offer.matches.length === 0) return <NameField name={name} onName={onName} />;
  return (
    <fieldset className="flex min-w-0 flex-wrap items-start gap-x-6 gap-y-1">
      <legend className="float-left mr-4 font-medium">This plan is already here. New room or update?</legend>
      {offer.matches.map((match) => {
        const chosen = into.type === 'update' && into.room === match.room;
        return (
          <label key={match.room} className="flex items-start gap-2">
            <input
              type="radio"
              name={group}
              className="mt-0.5 size-4"
              checked={chosen}
              onChange={() => onInto({ type: 'update', room: match.room })}
            />
            <span>
              Update <b className="font-semibold">{match.name}</b>
              <span className="block text-sm text-mute">
                {chosen && changes !== '' && (
                  <>
                    <span data-testid="changes" className="font-semibold text-text">
                      {changes}
                    </span>
                    {' · '}
                  </>
                )}
                imported <Age at={match.importedAt} ago /> by {match.by} ·{' '}
                {match.how === 'same' ? 'the same file' : 'the file has changed since; what people did stays'}
              </span>
            </span>
          </label>
        );
      })}
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
          <span className="block text-sm text-mute">a second board, on its own from now on</span>
        </span>
      </label>
      {into.type === 'new' && <NameField name={name} onName={onName} />}
    </fieldset>
  );
}

function NameField({ name, onName }: Pick<Props, 'name' | 'onName'>) {
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <span aria-hidden="true" className="text-sm font-medium">
        Name of the room
      </span>
      <TextField
        label="Name of the room"
        hideLabel
        value={name}
        onChange={onName}
        maxLength={120}
        className="w-[22rem] max-w-full"
      />
    </div>
  );
}
