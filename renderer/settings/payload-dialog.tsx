import type { KeptPayload } from '../../shared/contract/ingest.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PayloadText } from './payload-text.tsx';
import { usePayloadText } from './use-payload-text.ts';

/** A payload that nobody understood, as it came: for those who want to see it without saying how it is read. */
export function PayloadDialog({
  workspace,
  payload,
  onClose,
}: {
  workspace: string;
  payload: KeptPayload;
  onClose(): void;
}) {
  const found = usePayloadText(workspace, payload.id);
  return (
    <Dialog
      title={`A payload of ${payload.source}`}
      size="lg"
      onClose={onClose}
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {found === null && <p className="text-sm text-mute">It is being read…</p>}
      {found && 'fault' in found && <p className="mb-2 text-sm text-hold">{found.fault}</p>}
      {found && (
        <PayloadText
          text={'text' in found ? found.text : payload.text}
          size={payload.size}
          what={`the payload of ${payload.source}`}
        />
      )}
    </Dialog>
  );
}
