import { useState } from 'react';
import type { Profile } from '../../shared/contract/views.ts';
import { fullTime, localZone, zoneName } from '../format/clock-time.ts';
import { useNow } from '../store/clock.ts';
import { renameMe } from '../store/me.ts';
import { setProfile } from '../store/navigate.ts';
import { useProfile, useSession } from '../store/session.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { toast } from '../ui/toast-store.ts';
import { RadioGroup } from './radio-group.tsx';

const themes: readonly { value: Profile['theme']; label: string }[] = [
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'system', label: 'As the system has it' },
];

export function YouPanel() {
  const { theme, clock } = useProfile();
  const venue = useSession((session) => session.venueZone);
  const now = useNow(60_000);
  return (
    <Panel title="You">
      <div className="flex flex-col gap-4 p-3">
        <Name />
        <RadioGroup
          legend="Look"
          value={theme}
          options={themes}
          onChange={(next) => void setProfile({ theme: next })}
        />
        <RadioGroup
          legend="Times are shown in"
          value={clock}
          options={[
            {
              value: 'local',
              label: `This desk’s zone, ${zoneName(now, localZone())}`,
              hint: fullTime(now, localZone(), now),
            },
            { value: 'utc', label: 'UTC', hint: fullTime(now, 'UTC', now) },
            {
              value: 'venue',
              label: venue === null ? 'The room’s zone' : `The room’s zone, ${venue}`,
              hint: venue === null ? 'Open a room to see its zone.' : fullTime(now, venue, now),
            },
          ]}
          onChange={(next) => void setProfile({ clock: next })}
        />
      </div>
    </Panel>
  );
}

function Name() {
  const name = useProfile().name ?? '';
  const [text, setText] = useState(name);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const changed = text.trim() !== name;
  const save = async () => {
    setBusy(true);
    const refused =
      text.trim() === '' ? 'Others need a name to know who did what.' : await renameMe(text.trim());
    setBusy(false);
    setError(refused);
    if (refused === null) toast(`You are ${text.trim()} now, here and for your teammates.`, { tone: 'go' });
  };
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void save();
      }}
    >
      <TextField
        label="Your name"
        value={text}
        maxLength={120}
        error={error}
        onChange={(next) => {
          setText(next);
          setError(null);
        }}
        className="flex-1"
      />
      <Button type="submit" busy={busy} disabled={!changed} className="min-h-8">
        Change
      </Button>
    </form>
  );
}
