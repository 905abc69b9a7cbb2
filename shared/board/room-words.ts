import type { Json } from '../json.ts';

/** What a room is, and so what its sentences call it. */
export type RoomNoun = 'launch' | 'incident' | 'drill';

/** The word for a room in a sentence; a room that does not say what it is (an older one) is a launch. */
export function roomNoun(room: { values: Readonly<Record<string, Json>> } | null | undefined): RoomNoun {
  const kind = room?.values.kind;
  return kind === 'incident' || kind === 'drill' ? kind : 'launch';
}

/** 'Launch', for the beginning of a label. */
export function roomNounCapital(noun: RoomNoun): string {
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

const befores: Record<RoomNoun, string> = {
  launch: 'before you launch',
  incident: 'before the incident is over',
  drill: 'before the drill begins',
};

/** 'before you launch': by when what the criteria say has to be true. */
export function beforeWords(noun: RoomNoun): string {
  return befores[noun];
}

/** 'until launch': a span that ends at the room's target time, which for an incident is no launch. */
export function untilTarget(noun: RoomNoun): string {
  return noun === 'launch' ? 'until launch' : 'until the target time';
}
