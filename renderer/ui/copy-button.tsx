import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, type ButtonVariant } from './button.tsx';

export interface CopyButtonProps {
  text: string;
  label?: string;
  variant?: ButtonVariant;
  /** What is copied, for the spoken name. */
  what: string;
}

export function CopyButton({ text, label = 'Copy', variant = 'plain', what }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_500);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  const shown = state === 'copied' ? 'Copied' : state === 'failed' ? 'Select it and copy by hand' : label;
  return (
    <Button
      variant={variant}
      onClick={copy}
      aria-label={`${label}: ${what}`}
      icon={
        state === 'copied' ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />
      }
    >
      {shown}
      <span role="status" className="sr-only">
        {state === 'copied' ? `${what} copied` : ''}
      </span>
    </Button>
  );
}
