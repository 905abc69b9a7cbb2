import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInvite, encodeInvite, type Invite } from './invite.ts';

const key = (letter: string) => letter.repeat(43);
const invite = (change: Partial<Invite> = {}): Invite => ({
  kind: 'person',
  seed: key('s'),
  hubKey: key('h'),
  workspace: key('w'),
  urls: ['https://10.0.0.4:7420', 'https://hub.example'],
  name: null,
  ...change,
});
const named = (name: string | null) => {
  const read = decodeInvite(encodeInvite(invite({ name })));
  return 'fault' in read ? read.fault : read.name;
};

describe('an invite', () => {
  it.each(['person', 'device'] as const)(
    'of a %s reads back, also as a link cut by a mail program',
    (kind) => {
      const made = invite({ kind, name: 'Checkout team' });
      const text = encodeInvite(made);
      expect(decodeInvite(text)).toEqual(made);
      expect(decodeInvite(`holdpoint://join/${text.slice(0, 70)}\r\n  ${text.slice(70)}`)).toEqual(made);
    },
  );

  it('without a name is one of an earlier version, and reads as before', () => {
    const text = encodeInvite(invite());
    expect(text).not.toContain('name:');
    expect(decodeInvite(text)).toEqual(invite());
  });

  it('with a name has nothing in it that earlier versions refuse', () => {
    const text = encodeInvite(invite({ name: 'Zoë’s (team), 東京 !*.' }));
    expect(text).toMatch(/^hp1(\.[\w-]{43}){3}\.[A-Za-z0-9.:/[\]%_~@-]+(,[A-Za-z0-9.:/[\]%_~@-]+)*$/);
  });

  it('keeps a hostile name short, on one line and as it is seen', () => {
    expect(named('Bank\u202Efdp.exe\u0000\n\u2066 team')).toBe('Bankfdp.exe team');
    expect(named('x'.repeat(5_000))).toBe('x'.repeat(60));
    expect(named(' \u200b ')).toBeNull();
    expect(named('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
  });

  it('whose name is damaged still leads to its hub', () => {
    for (const damaged of ['name:%E0%A4%A', 'name:', 'name:%zz']) {
      const read = decodeInvite(`${encodeInvite(invite())},${damaged}`);
      expect(read).toEqual(invite());
    }
  });

  it('that names no address of a hub is cut off', () => {
    const text = encodeInvite(invite()).replace(/\.https.*$/, '.name:Team');
    expect(decodeInvite(text)).toMatchObject({ fault: expect.stringContaining('cut off') });
  });

  it('reads back whatever a workspace is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const read = decodeInvite(encodeInvite(invite({ name })));
        expect(read).toMatchObject({ urls: invite().urls });
        expect('name' in read && (read.name === null || [...read.name].length <= 60)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});
