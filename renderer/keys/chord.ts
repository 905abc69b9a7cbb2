/**
 * Keys are written as `mod+k`, `shift+d`, `?`, `enter`, or a sequence `g c`. `mod` is Ctrl, on a Mac Cmd. A sign
 * that needs Shift to be typed (`?`) is written as the sign.
 */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const names: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  escape: 'esc',
};

/** The chord of one key press; null for a modifier alone. */
export function chordOf(press: KeyPress, mac: boolean): string | null {
  const raw = press.key.toLowerCase();
  if (['control', 'meta', 'alt', 'shift', 'dead', 'altgraph', 'unidentified'].includes(raw)) return null;
  const key = names[raw] ?? raw;
  const parts: string[] = [];
  if (mac ? press.metaKey : press.ctrlKey) parts.push('mod');
  if (mac ? press.ctrlKey : press.metaKey) parts.push(mac ? 'ctrl' : 'meta');
  if (press.altKey) parts.push('alt');
  if (press.shiftKey && (key.length > 1 || /^[a-z0-9]$/.test(key))) parts.push('shift');
  return [...parts, key].join('+');
}

/** The chords of a binding, in a spelling that chordOf also makes. */
export function parseKeys(keys: string): string[] {
  return keys.trim().toLowerCase().split(/\s+/).map(sorted);
}

function sorted(chord: string): string {
  // `+` itself is a key: `mod++`.
  const parts = chord === '+' ? ['+'] : chord.replace(/\+\+$/, '+plus').split('+');
  const key = parts.at(-1) === 'plus' ? '+' : (parts.at(-1) ?? '');
  const modifiers = ['mod', 'ctrl', 'meta', 'alt', 'shift'].filter((each) =>
    parts.slice(0, -1).includes(each),
  );
  return [...modifiers, names[key] ?? key].join('+');
}

/** Whether a chord may run while somebody types in a field: only what no text needs. */
export function worksInFields(chord: string): boolean {
  // Select all, copy, cut, paste, undo and redo are the field's own.
  if (/^(mod|ctrl|meta)\+(shift\+)?[acvxyz]$/.test(chord)) return false;
  return (
    chord.startsWith('mod+') || chord.startsWith('ctrl+') || chord.startsWith('meta+') || /^f\d+$/.test(chord)
  );
}

const shown: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  meta: 'Meta',
  alt: 'Alt',
  shift: 'Shift',
  esc: 'Esc',
  enter: 'Enter',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  delete: 'Del',
  backspace: '⌫',
  tab: 'Tab',
};
const shownOnMac: Readonly<Record<string, string>> = { ...shown, mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };

/** As printed on a button: `Ctrl K`, `⌘ K`, `G C`. */
export function showKey(keys: string, mac = isMac()): string {
  const words = mac ? shownOnMac : shown;
  return parseKeys(keys)
    .map((chord) =>
      splitChord(chord)
        .map((part) => words[part] ?? part.toUpperCase())
        .join(' '),
    )
    .join(' ');
}

/** For `aria-keyshortcuts`; a sequence is given by its first chord's words joined by a blank. */
export function ariaKey(keys: string, mac = isMac()): string {
  const aria: Readonly<Record<string, string>> = {
    mod: mac ? 'Meta' : 'Control',
    ctrl: 'Control',
    meta: 'Meta',
    alt: 'Alt',
    shift: 'Shift',
    up: 'ArrowUp',
    down: 'ArrowDown',
    left: 'ArrowLeft',
    right: 'ArrowRight',
    esc: 'Escape',
    enter: 'Enter',
    space: 'Space',
  };
  return parseKeys(keys)
    .map((chord) =>
      splitChord(chord)
        .map((part) => aria[part] ?? part.toUpperCase())
        .join('+'),
    )
    .join(' ');
}

function splitChord(chord: string): string[] {
  return chord.endsWith('++')
    ? [...chord.slice(0, -2).split('+'), '+']
    : chord === '+'
      ? ['+']
      : chord.split('+');
}

export function isMac(): boolean {
  return typeof window !== 'undefined' && window.holdpoint?.platform === 'darwin';
}
