import { useState } from 'react';
import type { NoticeKind } from '../../shared/board/notice-rules.ts';
import type { NoticeOutcome } from '../../shared/contract/shell.ts';
import { call } from '../engine/client.ts';
import { setProfile } from '../store/navigate.ts';
import { reportError } from '../store/report.ts';
import { useProfile } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { CheckField, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { type MarkState, StateMark } from '../ui/state-mark.tsx';
import { AlertViewField } from './alert-view-field.tsx';

const kinds: readonly { kind: NoticeKind; label: string; hint: string }[] = [
  {
    kind: 'assigned',
    label: 'Something is given to me',
    hint: 'a task, a criterion, a risk or an entry of the schedule',
  },
  { kind: 'call', label: 'A room is called', hint: 'GO, HOLD and SCRUB, by somebody else' },
  {
    kind: 'updates',
    label: 'A status update of mine is overdue',
    hint: 'by its cadence, where I am its owner',
  },
  {
    kind: 'runningOut',
    label: 'Something of mine runs out',
    hint: 'a waiver that I answer for, or a task that was given to me: a quarter of an hour before',
  },
  {
    kind: 'alerts',
    label: 'Alerts begin to fire',
    hint: 'that nobody is on and no silence hides: once a minute for each rule',
  },
];

const outcomes: Record<NoticeOutcome, { mark: MarkState; text: string }> = {
  shown: { mark: 'done', text: 'The system says that it shows it.' },
  silent: {
    mark: 'unknown',
    text: 'The system took it and does not say whether it shows it. If you see nothing, allow notifications for Holdpoint in the system’s settings.',
  },
  unsupported: {
    mark: 'notMet',
    text: 'This system shows no notifications: no service for them answers. Everything stands in the app all the same.',
  },
  failed: {
    mark: 'notMet',
    text: 'The system refused it. Allow notifications for Holdpoint in the system’s settings.',
  },
};

/** Which notifications this desktop shows, and when it is quiet. Kept in this profile; nothing of it is synced. */
export function NotificationsPanel() {
  const { notifications } = useProfile();
  const change = (next: Partial<typeof notifications>) =>
    void setProfile({ notifications: { ...notifications, ...next } });
  const quiet = notifications.quietFrom !== null && notifications.quietTo !== null;
  return (
    <Panel title="Notifications">
      <div className="flex flex-col gap-4 p-3">
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-medium">The system tells me when</legend>
          {kinds.map(({ kind, label, hint }) => (
            <CheckField
              key={kind}
              label={label}
              hint={hint}
              checked={notifications.kinds[kind]}
              onChange={(on) => change({ kinds: { ...notifications.kinds, [kind]: on } })}
            />
          ))}
          {notifications.kinds.alerts || notifications.sound ? (
            <AlertViewField
              chosen={notifications.alertView}
              onChange={(alertView) => change({ alertView })}
            />
          ) : null}
        </fieldset>
        <CheckField
          label="Play a short sound when alerts begin to fire"
          hint="At most once a minute for each rule, and never in the quiet hours."
          checked={notifications.sound}
          onChange={(sound) => change({ sound })}
        />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Quiet hours</legend>
          <CheckField
            label="Show none between two times, by this desk’s clock"
            hint="What happens then is not told later: it stands in the app."
            checked={quiet}
            onChange={(on) =>
              change(on ? { quietFrom: '22:00', quietTo: '07:00' } : { quietFrom: null, quietTo: null })
            }
          />
          {quiet && (
            <div className="mt-2 flex gap-3 pl-6">
              {(['quietFrom', 'quietTo'] as const).map((name) => (
                <TextField
                  key={name}
                  type="time"
                  label={name === 'quietFrom' ? 'From' : 'To'}
                  required
                  value={notifications[name] ?? ''}
                  onChange={(value) => /^\d{2}:\d{2}$/.test(value) && change({ [name]: value })}
                />
              ))}
            </div>
          )}
        </fieldset>
        <Trial />
        <p className="text-sm text-mute">
          At most one a minute of each kind; what comes meanwhile is counted in the next. None about what you
          are looking at, and none about what was so before Holdpoint was started.
        </p>
      </div>
    </Panel>
  );
}

function Trial() {
  const [outcome, setOutcome] = useState<NoticeOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    setOutcome(null);
    try {
      setOutcome((await call('tryNotice', {})).outcome);
    } catch (error) {
      reportError('The notification could not be tried', error);
    }
    setBusy(false);
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button busy={busy} onClick={() => void show()}>
        Show one as a trial
      </Button>
      <p role="status" className="flex min-w-48 flex-1 items-baseline gap-2 text-sm">
        {outcome && (
          <>
            <StateMark state={outcomes[outcome].mark} label="" />
            {outcomes[outcome].text}
          </>
        )}
      </p>
    </div>
  );
}
