import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  /** Whether it is empty because all is quiet or because nothing came: one sentence. */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  actions?: ReactNode;
  compact?: boolean;
}

export function EmptyState({ icon, title, children, actions, compact = false }: EmptyStateProps) {
  return (
    <div
      className={`flex flex-col items-center justify-center gap-2 text-center ${compact ? 'px-4 py-5' : 'h-full min-h-40 px-6 py-10'}`}
    >
      {icon !== undefined && (
        <span aria-hidden="true" className="text-faint">
          {icon}
        </span>
      )}
      <p className={compact ? 'font-medium' : 'text-lg font-medium'}>{title}</p>
      {children !== undefined && <div className="max-w-[52ch] text-mute">{children}</div>}
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
