import { showKey } from '../keys/chord.ts';

/** A key as it is printed on buttons; takes the registry's spelling (`mod+k`). Spoken by the button, not by itself. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span aria-hidden="true" className="inline-flex shrink-0">
      <kbd className="inline-flex items-center rounded-sm border border-b-2 border-line bg-raise px-1 font-mono text-[0.65rem] leading-4 font-normal text-mute">
        {showKey(keys)}
      </kbd>
    </span>
  );
}
