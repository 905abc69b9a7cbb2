import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './fields.tsx';

export interface ConfirmReasonProps {
  title: ReactNode;
  /** What will happen, to whom. */
  children?: ReactNode;
  confirmLabel: string;
  label?: string;
  placeholder?: string;
  variant?: 'primary' | 'danger';
  /** False where a reason helps but nobody has to give one. */
  required?: boolean;
  /** Return false to keep the dialog open, for example after a refusal. */
  onConfirm(reason: string): unknown;
  onClose(): void;
}

/** Asks for the reason that goes into the record, before something that stops or starts things for everybody. */
export function ConfirmReason({
  title,
  children,
  confirmLabel,
  label = 'Reason',
  placeholder,
  variant = 'primary',
  required = true,
  onConfirm,
  onClose,
}: ConfirmReasonProps) {
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = required && reason.trim() === '';
  const confirm = async () => {
    setAsked(true);
    if (missing || busy) return;
    setBusy(true);
    const keepOpen = (await onConfirm(reason.trim())) === false;
    setBusy(false);
    if (!keepOpen) onClose();
  };
  return (
    <Dialog
      title={title}
      size="sm"
      onClose={onClose}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant={variant} type="submit" keys="mod+enter" busy={busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children !== undefined && <div className="mb-3 text-mute">{children}</div>}
      <TextArea
        label={required ? label : `${label} (optional)`}
        rows={3}
        maxLength={2_000}
        value={reason}
        onChange={setReason}
        error={asked && missing ? 'Write a short reason: everybody will read it in the timeline.' : null}
        {...(placeholder !== undefined && { placeholder })}
      />
    </Dialog>
  );
}
