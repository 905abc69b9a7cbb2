import { useState } from 'react';
import { executiveDraft, tacticalDraft } from '../../shared/board/update-draft.ts';
import { nextDue, readCadence, type UpdateStanding } from '../../shared/board/updates.ts';
import type { RowView } from '../../shared/contract/views.ts';
import { localZone } from '../format/clock-time.ts';
import { act } from '../store/act.ts';
import { useNow } from '../store/clock.ts';
import { useTarget } from '../store/room-clock.ts';
import { useSession } from '../store/session.ts';
import { textOf } from '../store/values.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/fields.tsx';
import { toast } from '../ui/toast-store.ts';
import { useDraftInput } from './use-draft-input.ts';

type Kind = 'tactical' | 'executive';
const kinds: readonly { kind: Kind; label: string; hint: string }[] = [
  { kind: 'tactical', label: 'For the team', hint: 'blockers, changes, what comes next, who has what' },
  { kind: 'executive', label: 'For those who decide', hint: 'three sentences' },
];

/** Drafts an update from the record; the person edits it, sends it by their own means, and says that it went out. */
export function UpdateDraftDialog({
  room,
  standing,
  onClose,
}: {
  room: string;
  /** null: one beside the plan. */
  standing: UpdateStanding<RowView> | null;
  onClose(): void;
}) {
  const input = useDraftInput(standing?.last?.at ?? null, useNextUpdate(standing));
  const [kind, setKind] = useState<Kind>(() => (isForLeads(standing) ? 'executive' : 'tactical'));
  const [edited, setEdited] = useState<Partial<Record<Kind, string>>>({});
  const [audience, setAudience] = useState(standing ? (textOf(standing.row, 'audience') ?? '') : '');
  const [busy, setBusy] = useState(false);
  const text = edited[kind] ?? (input ? draftOf(kind, input) : '');
  const send = async () => {
    if (text.trim() === '') return;
    setBusy(true);
    const done = await act('sendUpdate', {
      room,
      update: standing?.row.id ?? null,
      audience: audience.trim() || null,
      text,
    });
    setBusy(false);
    if (!done.ok) return;
    toast('The record says that it was sent.', { tone: 'go' });
    onClose();
  };
  return (
    <Dialog
      title={standing ? `Update: ${textOf(standing.row, 'text') ?? ''}` : 'An update beside the plan'}
      sub="Drafted from the record. Edit it, copy it to where its readers are, then mark it as sent."
      size="lg"
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <CopyButton text={text} label="Copy as Markdown" what="the update" />
          <Button type="submit" variant="primary" keys="mod+enter" busy={busy} disabled={text.trim() === ''}>
            Mark as sent
          </Button>
        </>
      }
    >
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="sr-only">What kind of draft</legend>
        {kinds.map((each) => (
          <label key={each.kind} className="flex items-baseline gap-2">
            <input
              type="radio"
              name="draft"
              checked={each.kind === kind}
              onChange={() => setKind(each.kind)}
            />
            <span>
              {each.label}
              <span className="block text-sm text-mute">{each.hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <TextField label="For whom" className="mt-3" maxLength={500} value={audience} onChange={setAudience} />
      <TextArea
        label="The update, in Markdown"
        className="mt-3"
        mono
        rows={16}
        data-autofocus
        maxLength={16_000}
        value={text}
        {...(input === null && { placeholder: 'The record is being read…' })}
        onChange={(value) => setEdited({ ...edited, [kind]: value })}
      />
    </Dialog>
  );
}

const drafts = { tactical: tacticalDraft, executive: executiveDraft };

function draftOf(kind: Kind, input: Parameters<typeof tacticalDraft>[0]): string {
  return drafts[kind](input).slice(0, 16_000);
}

/** When the one after this comes, were this one sent now. */
function useNextUpdate(standing: UpdateStanding<RowView> | null): number | null {
  const zone = useSession((session) => session.venueZone) ?? localZone();
  const cadence = standing ? readCadence(textOf(standing.row, 'cadence') ?? '') : null;
  const now = Date.now();
  const targetAt = useTarget(useNow(15_000));
  return cadence && nextDue(cadence, now, { now, zone, targetAt, stagesBegun: 0 });
}

function isForLeads(standing: UpdateStanding<RowView> | null): boolean {
  const audience = standing ? (textOf(standing.row, 'audience') ?? '') : '';
  return /leader|exec|board|management|stakeholder|customer|merchant|c-?level|vorstand|direktion/i.test(
    audience,
  );
}
