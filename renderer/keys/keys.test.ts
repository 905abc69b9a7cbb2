import { describe, expect, it } from 'vitest';
import { ariaKey, chordOf, type KeyPress, parseKeys, showKey, worksInFields } from './chord.ts';
import { createRegistry } from './registry.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const page = { inField: false, inDialog: false, onControl: false };

describe('chords', () => {
  it.each([
    [press('k', { ctrlKey: true }), 'mod+k'],
    [press('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    [press('?', { shiftKey: true }), '?'],
    [press('D', { shiftKey: true }), 'shift+d'],
    [press('ArrowUp', { altKey: true }), 'alt+up'],
    [press(' '), 'space'],
    [press('Control', { ctrlKey: true }), null],
  ])('%o is %s', (given, chord) => {
    expect(chordOf(given, false)).toBe(chord);
  });
  it('take Cmd as mod on a Mac', () => {
    expect(chordOf(press('k', { metaKey: true }), true)).toBe('mod+k');
    expect(chordOf(press('k', { ctrlKey: true }), true)).toBe('ctrl+k');
  });
  it('have one spelling', () => {
    expect(parseKeys('Shift+Mod+K')).toEqual(['mod+shift+k']);
    expect(parseKeys('g c')).toEqual(['g', 'c']);
    expect(parseKeys('alt+ArrowUp')).toEqual(['alt+up']);
  });
  it('are shown as on the keyboard', () => {
    expect(showKey('mod+k', false)).toBe('Ctrl K');
    expect(showKey('mod+shift+z', true)).toBe('⌘ ⇧ Z');
    expect(showKey('g c', false)).toBe('G C');
    expect(ariaKey('mod+k', false)).toBe('Control+K');
  });
  it('work in a field only where no text needs them', () => {
    expect([worksInFields('mod+k'), worksInFields('z'), worksInFields('shift+d')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(['mod+a', 'mod+z', 'mod+shift+z', 'mod+v'].map(worksInFields)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('the registry', () => {
  function setup() {
    const ran: string[] = [];
    const registry = createRegistry(() => false);
    const bind = (scope: string, key: string, when?: () => boolean) =>
      registry.add(scope, () => [
        { key, label: key, run: () => ran.push(`${scope}:${key}`), ...(when && { when }) },
      ]);
    return { ran, registry, bind };
  }

  it('runs the last added binding that applies', () => {
    const { ran, registry, bind } = setup();
    bind('app', 'z');
    const off = bind('plan', 'z');
    bind('plan', 'x', () => false);
    expect(registry.press(press('z'), page, 0)).toBe(true);
    expect(registry.press(press('x'), page, 0)).toBe(false);
    off();
    registry.press(press('z'), page, 0);
    expect(ran).toEqual(['plan:z', 'app:z']);
  });

  it('knows sequences, for a moment', () => {
    const { ran, registry, bind } = setup();
    bind('app', 'g c');
    bind('app', 'c');
    registry.press(press('g'), page, 0);
    registry.press(press('c'), page, 500);
    registry.press(press('g'), page, 1_000);
    registry.press(press('c'), page, 5_000);
    registry.press(press('g'), page, 6_000);
    registry.press(press('q'), page, 6_100);
    registry.press(press('c'), page, 6_200);
    expect(ran).toEqual(['app:g c', 'app:c', 'app:c']);
  });

  it('leaves fields, controls and dialogs what is theirs', () => {
    const { ran, registry, bind } = setup();
    bind('app', 'z');
    bind('app', 'mod+k');
    bind('plan', 'enter');
    bind('dialog.join', 'mod+enter');
    registry.press(press('z'), { ...page, inField: true }, 0);
    registry.press(press('k', { ctrlKey: true }), { ...page, inField: true }, 0);
    registry.press(press('Enter'), { ...page, onControl: true }, 0);
    registry.press(press('z'), { ...page, inDialog: true }, 0);
    registry.press(press('Enter', { ctrlKey: true }), { ...page, inDialog: true, inField: true }, 0);
    expect(ran).toEqual(['app:mod+k', 'dialog.join:mod+enter']);
  });
});
