import { useState } from 'react';
import { setProfile } from '../store/navigate.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/fields.tsx';
import { useFirstFocus } from '../ui/use-first-focus.ts';

export function NameStep() {
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const first = useFirstFocus<HTMLFormElement>();
  const missing = name.trim() === '';
  return (
    <form
      ref={first}
      noValidate
      className="rounded-lg border border-line bg-panel p-5"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing) void setProfile({ name: name.trim() });
      }}
    >
      <TextField
        label="What is your name?"
        value={name}
        onChange={setName}
        maxLength={120}
        autoComplete="name"
        data-autofocus
        error={asked && missing ? 'Write the name that your teammates know you by.' : null}
        hint="It stands beside what you do, for your teammates to read. No account, nothing is sent anywhere."
      />
      <div className="mt-4 flex justify-end">
        <Button variant="primary" type="submit">
          Go on
        </Button>
      </div>
    </form>
  );
}
