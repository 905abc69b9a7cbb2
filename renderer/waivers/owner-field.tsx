import { useId } from 'react';
import type { Owner } from '../../shared/ops/fields.ts';
import { usePeople } from '../store/people.ts';
import { useMe } from '../store/session.ts';
import { TextField } from '../ui/fields.tsx';
import { namedOwner } from './named-owner.ts';

export interface OwnerFieldProps {
  value: string;
  onChange(value: string): void;
  error: string | null;
}

/** Who answers for a waiver: oneself, somebody of the workspace, or a name outside of it. */
export function OwnerField({ value, onChange, error }: OwnerFieldProps) {
  const list = useId();
  const people = usePeople();
  const owner = useNamedOwner()(value);
  const me = useMe();
  return (
    <>
      <TextField
        label="Who answers for it"
        list={list}
        maxLength={200}
        value={value}
        onChange={onChange}
        error={error}
        hint={owner === null ? 'You, somebody of this workspace, or a name.' : ownerHint(owner, me)}
      />
      <datalist id={list}>
        {people.map(({ person, name }) => (
          <option key={person} value={name} />
        ))}
      </datalist>
    </>
  );
}

/** Reads a typed name by the people of the workspace. */
export function useNamedOwner(): (typed: string) => Owner | null {
  const people = usePeople();
  const me = useMe();
  return (typed) => namedOwner(typed, people, me);
}

function ownerHint(owner: Owner, me: string | null): string {
  if ('name' in owner) return 'A name outside this workspace.';
  return owner.person === me ? 'That is you.' : 'Somebody of this workspace.';
}
