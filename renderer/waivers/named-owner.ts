import type { Owner } from '../../shared/ops/fields.ts';

export interface Named {
  person: string;
  name: string;
}

/** Whom a typed name means: oneself, somebody of the workspace by their name, or a name outside of it; null for none. */
export function namedOwner(typed: string, people: readonly Named[], me: string | null): Owner | null {
  const name = typed.trim();
  if (name === '') return null;
  const wanted = name.toLowerCase();
  if (me !== null && wanted === 'me') return { person: me };
  const called = people.filter((each) => each.name.toLowerCase() === wanted);
  const found = called.find((each) => each.person === me) ?? called[0];
  return found ? { person: found.person } : { name };
}
