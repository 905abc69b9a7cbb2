import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { type MarkState, StateMark } from './state-mark.tsx';
import { dismissToast, type ToastItem, type ToastTone, useToasts } from './toast-store.ts';

export { toast } from './toast-store.ts';

const looks: Record<ToastTone, string> = {
  plain: 'border-edge bg-panel',
  go: 'border-go-edge bg-go-soft',
  hold: 'border-hold-edge bg-hold-soft',
  nogo: 'border-nogo-edge bg-nogo-soft',
};
const shapes: Record<ToastTone, MarkState | null> = {
  plain: null,
  go: 'done',
  hold: 'warning',
  nogo: 'refused',
};

/** The corner where short messages stand. A popover, so that it lies above open dialogs too. */
export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const region = ref.current;
    if (!region) return;
    // Shown again for each change: the last shown lies on top of a dialog opened meanwhile.
    if (region.matches(':popover-open')) region.hidePopover();
    if (toasts.length > 0) region.showPopover();
  }, [toasts]);
  return (
    <>
      <section
        ref={ref}
        popover="manual"
        aria-label="Messages"
        className="toast-region w-[24rem] max-w-[calc(100vw-1.5rem)]"
      >
        <ol className="flex flex-col gap-2">
          {toasts.map((item) => (
            <ToastCard key={item.id} item={item} />
          ))}
        </ol>
      </section>
      <div role="status" aria-live="polite" className="sr-only">
        {toasts.filter((item) => item.tone !== 'nogo').at(-1)?.message}
      </div>
      <div role="alert" className="sr-only">
        {toasts.filter((item) => item.tone === 'nogo').at(-1)?.message}
      </div>
    </>
  );
}

function ToastCard({ item }: { item: ToastItem }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (item.forMs === null || held) return;
    const timer = setTimeout(() => dismissToast(item.id), item.forMs);
    return () => clearTimeout(timer);
  }, [item, held]);
  const shape = shapes[item.tone];
  return (
    <li
      data-tone={item.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={`flex items-start gap-2 rounded-md border px-3 py-2 text-text shadow-xl ${looks[item.tone]}`}
    >
      {shape && <StateMark state={shape} className="mt-1" />}
      <p className="min-w-0 flex-1 wrap-anywhere">{item.message}</p>
      {item.action && (
        <Button
          size="sm"
          onClick={() => {
            item.action?.run();
            dismissToast(item.id);
          }}
        >
          {item.action.label}
        </Button>
      )}
      <IconButton
        label="Close message"
        icon={<X size={14} aria-hidden="true" />}
        onClick={() => dismissToast(item.id)}
      />
    </li>
  );
}
