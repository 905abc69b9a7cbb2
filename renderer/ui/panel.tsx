import { type ReactNode, useId } from 'react';

export interface PanelProps {
  title: ReactNode;
  /** What stands quietly beside the title: counts, where it comes from. */
  sub?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  /** Lets the body scroll by itself; on by default. */
  scroll?: boolean;
}

/** A card with a header: the unit every screen is made of. A region with the title as its name. */
export function Panel({ title, sub, actions, children, className = '', scroll = true }: PanelProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`flex min-h-0 min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-panel ${className}`}
    >
      <header className="flex min-h-9 shrink-0 items-center gap-2 border-b border-line px-3 py-1">
        <h2 id={id} className="shrink-0 text-sm font-semibold">
          {title}
        </h2>
        {sub !== undefined && <div className="min-w-0 truncate text-xs text-mute">{sub}</div>}
        {actions !== undefined && <div className="ml-auto flex shrink-0 items-center gap-1.5">{actions}</div>}
      </header>
      <div className={scroll ? 'min-h-0 flex-1 overflow-auto' : 'min-h-0 flex-1'}>{children}</div>
    </section>
  );
}
