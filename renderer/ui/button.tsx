import type { ComponentProps, ReactNode } from 'react';
import { ariaKey } from '../keys/chord.ts';
import { Kbd } from './kbd.tsx';

export type ButtonVariant = 'plain' | 'primary' | 'danger' | 'quiet';

const filledKeys = '[&_kbd]:border-on-fill/40 [&_kbd]:bg-transparent [&_kbd]:text-on-fill';
const looks: Record<ButtonVariant, string> = {
  plain: 'border-line bg-raise text-text hover:border-edge',
  primary: `border-transparent bg-primary text-on-fill hover:brightness-110 ${filledKeys}`,
  danger: `border-transparent bg-danger text-on-fill hover:brightness-110 ${filledKeys}`,
  quiet: 'border-transparent bg-transparent text-mute hover:bg-raise hover:text-text',
};

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  children?: ReactNode;
  variant?: ButtonVariant;
  /** The key that does the same, in the registry's spelling; shown on the button. */
  keys?: string;
  icon?: ReactNode;
  size?: 'sm' | 'md';
  /** Work is under way: the button waits and says so. */
  busy?: boolean;
}

export function Button({
  children,
  variant = 'plain',
  keys,
  icon,
  size = 'md',
  busy = false,
  className = '',
  disabled,
  ...rest
}: ButtonProps) {
  const room = size === 'sm' ? 'min-h-6 px-2 text-xs' : 'min-h-7 px-2.5 text-sm';
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      aria-keyshortcuts={keys ? ariaKey(keys) : undefined}
      className={`inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap disabled:opacity-50 ${room} ${looks[variant]} ${className}`}
    >
      {icon}
      {children}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

/** A button that is only an icon: its name is spoken and shows as a tooltip. */
export function IconButton({
  label,
  icon,
  className = '',
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & { label: string; icon: ReactNode }) {
  return (
    <Button
      variant="quiet"
      size="sm"
      title={label}
      icon={icon}
      className={`relative min-w-6 px-1 ${className}`}
      {...rest}
    >
      <span className="sr-only">{label}</span>
    </Button>
  );
}
