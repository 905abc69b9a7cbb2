import { useEffect, useRef, useState } from 'react';
import { instantOf, wallClock } from '../format/zoned-instant.ts';
import { useZone } from '../store/session.ts';
import { Button } from '../ui/button.tsx';

/** Day and time at which somebody is to look at a risk again, on the window's clock. */
export function ReviewEditor({
  at,
  onSave,
  onCancel,
}: {
  at: number | null;
  onSave(at: number | null): void;
  onCancel(): void;
}) {
  const zone = useZone();
  const field = useRef<HTMLInputElement>(null);
  const [wall, setWall] = useState(at === null ? '' : wallClock(at, zone));
  const [wrong, setWrong] = useState(false);
  useEffect(() => field.current?.focus(), []);
  const save = () => {
    const next = wall === '' ? null : instantOf(wall.slice(0, 16), zone);
    if (wall !== '' && next === null) setWrong(true);
    else onSave(next);
  };
  return (
    <form
      className="flex flex-wrap items-center gap-1.5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <input
        ref={field}
        type="datetime-local"
        aria-label="Review date"
        aria-invalid={wrong || undefined}
        value={wall}
        onChange={(event) => {
          setWall(event.target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
        className="min-w-0 rounded-sm border border-run bg-bg px-1.5 py-0.5 aria-invalid:border-nogo"
      />
      <Button size="sm" type="submit">
        Keep
      </Button>
      {at !== null && (
        <Button size="sm" variant="quiet" onClick={() => onSave(null)}>
          None
        </Button>
      )}
      {wrong && (
        <span role="alert" className="text-sm text-nogo">
          ■ This is no date and time. Correct it, or press Escape.
        </span>
      )}
    </form>
  );
}
