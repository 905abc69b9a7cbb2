import type { Owner } from '../../shared/ops/fields.ts';
import { useIsMine, useOwnerName } from '../store/people.ts';
import { useMe } from '../store/session.ts';
import { Avatar } from '../ui/avatar.tsx';

export interface OwnerLabelProps {
  owner: Owner | null;
  nobody?: string;
  /** The name alone, in the midst of a sentence. */
  plain?: boolean;
}

/** Who has something: a person with their colour, a free name from the plan, or nobody, said in words. */
export function OwnerLabel({ owner, nobody = 'nobody', plain = false }: OwnerLabelProps) {
  const name = useOwnerName(owner);
  const me = useMe();
  const mine = useIsMine()(owner);
  if (owner === null || name === null) return <span className="text-faint">{nobody}</span>;
  if (plain) return <span>{mine ? 'me' : name}</span>;
  // A name in the plan that is mine has my colour.
  const person = 'person' in owner ? owner.person : mine ? me : null;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Avatar name={name} decorative {...(person !== null && { person })} />
      <span className="truncate">{mine ? 'me' : name}</span>
    </span>
  );
}
