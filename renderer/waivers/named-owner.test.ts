import { expect, it } from 'vitest';
import { namedOwner } from './named-owner.ts';

const people = [
  { person: 'p1', name: 'Ana Ruiz' },
  { person: 'p2', name: 'Mara' },
  { person: 'p3', name: 'mara' },
];

it('means oneself, somebody by their name, or a name outside', () => {
  expect(namedOwner('Me', people, 'p1')).toEqual({ person: 'p1' });
  expect(namedOwner(' ana ruiz ', people, 'p2')).toEqual({ person: 'p1' });
  expect(namedOwner('Vendor desk', people, 'p1')).toEqual({ name: 'Vendor desk' });
  expect(namedOwner('  ', people, 'p1')).toBeNull();
  expect(namedOwner('me', people, null)).toEqual({ name: 'me' });
});

it('means oneself of two with one name, else the first', () => {
  expect(namedOwner('Mara', people, 'p3')).toEqual({ person: 'p3' });
  expect(namedOwner('Mara', people, 'p1')).toEqual({ person: 'p2' });
});
