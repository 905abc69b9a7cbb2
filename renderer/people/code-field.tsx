import { decodeRecoveryCode } from '../../shared/contract/recovery-code.ts';
import { TextArea } from '../ui/fields.tsx';

/** What is wrong with a code, once there is enough of it to say. */
export function codeFault(code: string, asked: boolean): string | null {
  const letters = code.replace(/[^0-9A-Za-z]/g, '').length;
  if (!asked && letters < 65) return null;
  if (letters === 0) return 'Write or paste the recovery code.';
  const read = decodeRecoveryCode(code);
  return read.ok ? null : read.fault;
}

/** Takes a recovery code; a mistyped group is named as soon as the code is complete. */
export function CodeField({
  code,
  onChange,
  asked,
  autofocus = false,
}: {
  code: string;
  onChange(code: string): void;
  asked: boolean;
  autofocus?: boolean;
}) {
  return (
    <TextArea
      label="Recovery code"
      mono
      rows={3}
      value={code}
      maxLength={400}
      spellCheck={false}
      onChange={onChange}
      error={codeFault(code, asked)}
      hint="13 groups of 5 letters and digits. Blanks, dashes and capitals do not matter."
      {...(autofocus && { 'data-autofocus': true })}
    />
  );
}
