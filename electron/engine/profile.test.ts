import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProfileStore } from './profile.ts';
import { scratch } from './testing/world.ts';

let folder: string;
beforeEach(() => {
  folder = scratch('holdpoint-profile-');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a profile of an earlier version keeps what it says, and gets what it could not know', () => {
  new ProfileStore(folder).set({ name: 'Ana' });
  const file = join(folder, 'profile.json');
  const saved = JSON.parse(readFileSync(file, 'utf8'));
  saved.notifications = { kinds: { assigned: false, call: true }, quietFrom: '22:00', quietTo: '07:00' };
  writeFileSync(file, JSON.stringify(saved));
  expect(new ProfileStore(folder).get()).toMatchObject({
    name: 'Ana',
    notifications: {
      kinds: { assigned: false, call: true, alerts: true },
      quietFrom: '22:00',
      sound: true,
      alertView: null,
    },
  });
});

test('a profile that does not read is a fresh one', () => {
  mkdirSync(folder, { recursive: true });
  for (const text of ['{', '[]', 'null', '{"notifications":7}']) {
    writeFileSync(join(folder, 'profile.json'), text);
    expect(new ProfileStore(folder).get()).toMatchObject({ name: null, notifications: { sound: true } });
  }
});
