import { Kbd } from '../ui/kbd.tsx';

/** What the single keys do here; the key sheet (?) has them all. */
export function KeyHints({ hints }: { hints: readonly (readonly [keys: string, what: string])[] }) {
  return (
    <p
      aria-hidden="true"
      // What has no room on the one line is left out whole.
      className="flex max-h-7 shrink-0 flex-wrap gap-x-4 gap-y-2 overflow-hidden border-t border-line bg-panel px-3 py-1 text-xs whitespace-nowrap text-faint"
    >
      {hints.map(([keys, what]) => (
        <span key={keys} className="inline-flex items-center gap-1.5">
          <Kbd keys={keys} /> {what}
        </span>
      ))}
    </p>
  );
}
