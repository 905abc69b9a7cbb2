import { MailPlus, MonitorSmartphone } from 'lucide-react';
import { count } from '../format/amounts.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useMembers } from '../store/lists.ts';
import { openOverlay } from '../store/overlay.ts';
import { useTruth } from '../store/truth.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { HubPanel } from './hub-panel.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { MemberRow } from './member-row.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

const invite = () => openOverlay({ type: 'invite' });
const addDevice = () => openOverlay({ type: 'addDevice' });
const recover = () => openOverlay({ type: 'recover' });

export function PeopleScreen() {
  const members = useMembers();
  const commander = members?.me.role === 'commander';
  const standing = useTruth()?.truth.standing ?? 'in';
  const isIn = members !== null && members.me.role !== 'none' && standing === 'in';
  useKeys('people', [
    { key: 'i', label: 'Invite a teammate…', run: invite, when: () => commander },
    { key: 'a', label: 'Add a device of mine…', run: addDevice, when: () => isIn },
    { key: null, label: 'Use the recovery code…', run: recover, when: () => !commander },
  ]);
  if (!members) return null;
  const present = members.people.filter((person) => person.role !== 'none');
  const former = members.people.filter((person) => person.role === 'none');
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_25rem] gap-3 overflow-auto p-3 max-[1000px]:auto-rows-max max-[1000px]:grid-cols-1 max-[1000px]:content-start">
      <div className="flex min-h-0 min-w-0 flex-col gap-3">
        <WaitingPanel members={members} />
        <Panel
          title="People"
          sub={`${count(present.length, 'member')} · ${count(present.flatMap((person) => person.devices).filter((device) => !device.revoked).length, 'device')}`}
          actions={
            <>
              {!commander && (
                <Button variant="quiet" onClick={recover}>
                  Use the recovery code…
                </Button>
              )}
              {isIn && (
                <Button
                  keys="a"
                  icon={<MonitorSmartphone size={14} aria-hidden="true" />}
                  onClick={addDevice}
                >
                  Add a device of mine…
                </Button>
              )}
              {commander && (
                <Button
                  variant="primary"
                  keys="i"
                  icon={<MailPlus size={14} aria-hidden="true" />}
                  onClick={invite}
                >
                  Invite
                </Button>
              )}
            </>
          }
        >
          <ul>
            {present.map((person) => (
              <MemberRow key={person.person} person={person} members={members} />
            ))}
          </ul>
          {present.length === 1 && (
            <EmptyState compact title="Nobody else is here yet.">
              {commander
                ? members.hubs.length > 0
                  ? 'Invite your teammates with a link or a short text.'
                  : 'Host this workspace from this desktop, then invite your teammates with a link or a short text.'
                : 'A commander can invite more people.'}
            </EmptyState>
          )}
          {former.length > 0 && (
            <details className="border-t border-line">
              <summary className="px-3 py-2 text-sm text-mute">
                {count(former.length, 'former member')}
              </summary>
              <ul>
                {former.map((person) => (
                  <MemberRow key={person.person} person={person} members={members} />
                ))}
              </ul>
            </details>
          )}
        </Panel>
      </div>
      <div className="flex min-h-0 flex-col gap-3">
        <HubPanel members={members} />
        <InvitePanel members={members} />
      </div>
    </div>
  );
}
