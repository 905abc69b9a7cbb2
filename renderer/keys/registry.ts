import { chordOf, type KeyPress, parseKeys, worksInFields } from './chord.ts';

export interface KeyBinding {
  /** In the spelling of chord.ts; null for an action that only the palette offers. */
  key: string | null;
  label: string;
  run(): void;
  /** Whether it applies at this moment. */
  when?: () => boolean;
}

export interface Bound extends KeyBinding {
  scope: string;
}

/** Where a key press fell: what a field or an open dialog keeps for itself. */
export interface PressPlace {
  inField: boolean;
  inDialog: boolean;
  /** On a button or link, Enter and Space are its own. */
  onControl: boolean;
}

const sequenceMs = 1_200;

/** Scopes whose name begins with this work inside of a modal dialog, and nothing else does. */
export const dialogScope = 'dialog';

export interface KeyRegistry {
  add(scope: string, bindings: () => readonly KeyBinding[]): () => void;
  /** Everything that applies now, last added first. */
  active(): Bound[];
  /** Runs what the press means; whether it meant anything. */
  press(press: KeyPress, place: PressPlace, now: number): boolean;
}

/** Which key does what now. Later scopes go before earlier ones; a started sequence waits a moment for its end. */
export function createRegistry(mac: () => boolean): KeyRegistry {
  const scopes = new Map<symbol, { scope: string; bindings: () => readonly KeyBinding[] }>();
  let typed: string[] = [];
  let typedAt = 0;

  const active = (): Bound[] =>
    [...scopes.values()]
      .reverse()
      .flatMap(({ scope, bindings }) => bindings().map((binding) => ({ ...binding, scope })))
      .filter((binding) => binding.when?.() ?? true);

  return {
    active,
    add(scope, bindings) {
      const own = Symbol(scope);
      scopes.set(own, { scope, bindings });
      return () => {
        scopes.delete(own);
      };
    },
    press(press, place, now) {
      const chord = chordOf(press, mac());
      if (chord === null || (place.inField && !worksInFields(chord))) return false;
      if (place.onControl && (chord === 'enter' || chord === 'space')) return false;
      const before = now - typedAt <= sequenceMs ? typed : [];
      typed = [];
      const reach = active().filter(({ scope }) => !place.inDialog || scope.startsWith(dialogScope));
      for (const sequence of before.length > 0 ? [[...before, chord], [chord]] : [[chord]]) {
        const found = match(reach, sequence);
        if (found === 'begins') {
          typed = sequence;
          typedAt = now;
          return true;
        }
        if (found) {
          found.run();
          return true;
        }
      }
      return false;
    },
  };
}

function match(bindings: readonly Bound[], sequence: readonly string[]): Bound | 'begins' | null {
  let begins = false;
  for (const binding of bindings) {
    if (binding.key === null) continue;
    const keys = parseKeys(binding.key);
    if (!sequence.every((chord, at) => keys[at] === chord)) continue;
    if (keys.length === sequence.length) return binding;
    begins = true;
  }
  return begins ? 'begins' : null;
}
