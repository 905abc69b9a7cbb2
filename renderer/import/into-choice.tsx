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
    <fieldset className="min-w-0">
      <legend className="mb-1 font-medium">This plan is already here. New room or update?</legend>
      <div className="flex max-h-28 flex-wrap items-start gap-x-8 gap-y-1 overflow-auto p-0.5">
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
                  {match.how === 'same' ? 'the same file' : 'the file has changed since'}
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
      </div>
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
