import { useState } from 'react';
import type { PollView } from '../../shared/rollout/polls.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { StateMark } from '../ui/state-mark.tsx';
import { closePoll } from './poll-acts.ts';
import { resultMark } from './poll-looks.ts';
import { resultLine } from './poll-words.ts';

/** Closing freezes the answers as they are: it says beforehand with what. */
export function ClosePollDialog({ room, poll, onClose }: { room: string; poll: PollView; onClose(): void }) {
  const [busy, setBusy] = useState(false);
  const word = poll.result === 'open' ? 'no result' : poll.result;
  const close = async () => {
    setBusy(true);
    const done = await closePoll(room, poll.id);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      title="Close the poll"
      sub={poll.question}
      size="sm"
      onClose={onClose}
      onSubmit={() => void close()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" keys="enter" busy={busy} data-autofocus>
            Close with {word}
          </Button>
        </>
      }
    >
      <p className="flex items-baseline gap-2">
        <StateMark state={resultMark(poll.result)} size="md" word={word} className="font-semibold" />
        <span>{resultLine(poll)}</span>
      </p>
      <p className="mt-2 text-sm text-mute">
        The answers stay as they are, with their reasons and what they rested on. To ask again, open a new
        poll.
      </p>
    </Dialog>
  );
}
