import { useState } from 'react';
import type { Members } from '../../shared/contract/views.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmReason } from '../ui/confirm-reason.tsx';
import { revokeDevice } from './member-acts.ts';

type Person = Members['people'][number];

export function DeviceList({ person, me }: { person: Person; me: Members['me'] }) {
  const [ask, setAsk] = useState<Person['devices'][number] | null>(null);
  const mayRevoke = me.role === 'commander';
  return (
    <>
      <ul className="text-sm text-mute">
        {person.devices.map((device) => (
          <li key={device.deviceKey} className="flex min-h-6 items-center gap-2">
            <span className={`truncate ${device.revoked ? 'line-through' : ''}`}>{device.name}</span>
            <span className="shrink-0 text-xs text-faint">
              {device.revoked ? (
                'revoked'
              ) : device.deviceKey === me.deviceKey ? (
                'this device'
              ) : device.lastAt === null ? (
                'nothing written yet'
              ) : (
                <>
                  wrote <Age at={device.lastAt} ago />
                </>
              )}
            </span>
            {mayRevoke && !device.revoked && device.deviceKey !== me.deviceKey && (
              <Button
                size="sm"
                variant="quiet"
                onClick={() => setAsk(device)}
                aria-label={`Revoke ${device.name} of ${person.name}`}
              >
                Revoke…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ask && (
        <ConfirmReason
          title={`Revoke ${ask.name} of ${person.name}`}
          confirmLabel="Revoke the device"
          variant="danger"
          onConfirm={(reason) => revokeDevice(ask.deviceKey, reason)}
          onClose={() => setAsk(null)}
        >
          For a lost or stolen device. It can no longer write or sync; what it wrote after the last change
          seen here is held. {person.name}’s other devices go on.
        </ConfirmReason>
      )}
    </>
  );
}
