import { useState } from 'react';
import type { Members } from '../../shared/contract/views.ts';
import type { Role } from '../../shared/log/grant.ts';
import { Avatar } from '../ui/avatar.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { SelectField } from '../ui/fields.tsx';
import { DeviceInvites } from './device-invites.tsx';
import { DeviceList } from './device-list.tsx';
import { changeRole } from './member-acts.ts';
import { roleWords } from './roles.ts';
import { Unsent } from './unsent.tsx';

type Person = Members['people'][number];

export function MemberRow({ person, members }: { person: Person; members: Members }) {
  const { me } = members;
  const [ask, setAsk] = useState<Role | 'none' | null>(null);
  const own = person.person === me.person;
  const mayChange = me.role === 'commander';
  return (
    <li className="flex items-start gap-3 border-b border-line px-3 py-2.5">
      <Avatar name={person.name} person={person.person} size="md" decorative />
      <div className="min-w-0 flex-1">
        <div className="flex min-h-8 items-center gap-2">
          <p className="min-w-0 flex-1 truncate font-semibold">
            {person.name}
            {own && <span className="font-normal text-mute"> (you)</span>}{' '}
            <Unsent id={person.person} members={members} />
          </p>
          {mayChange && person.role !== 'none' ? (
            <>
              {!own && (
                <Button size="sm" variant="quiet" className="text-nogo" onClick={() => setAsk('none')}>
                  Take out…
                </Button>
              )}
              <SelectField
                label={`Role of ${person.name}`}
                hideLabel
                value={person.role}
                onChange={setAsk}
                options={
                  person.role === 'integration'
                    ? [...roleWords, { value: 'integration' as const, label: 'Integration' }]
                    : roleWords
                }
                className="w-36 shrink-0"
              />
            </>
          ) : (
            <span className="shrink-0 text-sm text-mute">
              {person.role === 'none' ? 'no longer a member' : person.role}
            </span>
          )}
        </div>
        <DeviceList person={person} members={members} />
        <DeviceInvites person={person} members={members} />
      </div>
      {ask !== null && <AskRole person={person} role={ask} onClose={() => setAsk(null)} />}
    </li>
  );
}

function article(role: Role): string {
  return /^[aeio]/.test(role) ? 'an' : 'a';
}

function AskRole({ person, role, onClose }: { person: Person; role: Role | 'none'; onClose(): void }) {
  const out = role === 'none';
  return (
    <ConfirmReason
      title={
        out ? `Take ${person.name} out of the workspace` : `Make ${person.name} ${article(role)} ${role}`
      }
      confirmLabel={out ? 'Take out' : 'Change the role'}
      variant={out ? 'danger' : 'primary'}
      onConfirm={(reason) => changeRole(person.person, role, reason)}
      onClose={onClose}
    >
      {out
        ? 'What they did so far stays. What they write after this, or without knowing of it, is held until a commander lets it in. What is already on their disk stays there.'
        : `As ${role}: ${roleWords.find((each) => each.value === role)?.may ?? ''}. The reason stands in the timeline.`}
    </ConfirmReason>
  );
}
