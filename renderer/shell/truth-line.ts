import type { Truth } from '../../shared/contract/views.ts';
import type { EngineLink } from '../engine/create-client.ts';
import { ageText } from '../format/age.ts';
import type { MarkState } from '../ui/state-mark.tsx';

/** A report older than this is no longer believed. */
export const staleAfterMs = 10_000;

export interface TruthInput {
  truth: Truth | null;
  arrivedAt: number;
  engine: EngineLink;
  now: number;
  /** Writes a time the way the rest of the window does. */
  time(at: number): string;
}

export interface TruthLine {
  tone: 'go' | 'hold' | 'nogo' | 'plain';
  /** The link's state, or why nothing can be said of it. */
  state: Truth['link']['state'] | 'engine-lost' | 'silent' | 'asking';
  mark: MarkState;
  word: string;
  detail: string | null;
}

/**
 * What the truth bar says first. Green only while a hub is linked, nothing of ours waits, nothing of others' is
 * known to be missing, all peers agree, and the report itself is fresh. Whatever is not known is never green.
 */
export function truthLine(input: TruthInput): TruthLine {
  const { truth, arrivedAt, engine, now } = input;
  if (engine === 'lost') {
    return line(
      'hold',
      'engine-lost',
      'stale',
      'The record’s keeper stopped',
      'it is being started again; what you see may be old',
    );
  }
  if (!truth) return line('plain', 'asking', 'unknown', 'Looking', 'no word from the engine yet');
  if (now - arrivedAt >= staleAfterMs) {
    return line(
      'hold',
      'silent',
      'stale',
      `No word for ${ageText(arrivedAt, now)}`,
      'the engine is busy or stuck; what you see may be old',
    );
  }
  const alarm = truth.alarms[0];
  if (alarm !== undefined) return line('nogo', truth.link.state, 'refused', alarm, null);
  return linkLine(truth, input.time);
}

function linkLine(truth: Truth, time: TruthInput['time']): TruthLine {
  const { state, since, why, todo } = truth.link;
  const hubName = hubOf(truth);
  switch (state) {
    case 'alone':
      return line('plain', state, 'alone', 'On this disk only', 'nobody else has it');
    case 'connecting':
      return line('plain', state, 'running', `Connecting to ${hubName}`, `since ${time(since)}`);
    case 'syncing':
      return line('plain', state, 'running', `Catching up with ${hubName}`, null);
    case 'offline':
      return line('hold', state, 'offline', `Offline since ${time(since)}`, 'working from this disk');
    case 'blocked':
      return line('nogo', state, 'refused', `Blocked: ${why ?? `${hubName} refuses`}`, todo);
    case 'online':
      return onlineLine(truth);
  }
}

/** The hub's name, which is its address where nobody gave it one; before the first hello neither is known. */
function hubOf({ link }: Truth): string {
  return link.hubName || 'a hub';
}

function onlineLine(truth: Truth): TruthLine {
  const name = hubOf(truth);
  if (truth.peers.some((peer) => peer.point === 'differs')) {
    return line(
      'nogo',
      'online',
      'refused',
      'A peer has another record',
      'same ops, different result: press for which',
    );
  }
  if (truth.waiting > 0) return line('plain', 'online', 'running', `Sending to ${name}`, null);
  if ((truth.missing ?? 0) > 0) return line('plain', 'online', 'running', `Catching up with ${name}`, null);
  return line('go', 'online', 'online', `Linked to ${name}`, null);
}

function line(
  tone: TruthLine['tone'],
  state: TruthLine['state'],
  mark: MarkState,
  word: string,
  detail: string | null,
): TruthLine {
  return { tone, state, mark, word, detail };
}

/** How many of the peers that are here stand at the same point; null where nobody else is here. */
export function samePoint(truth: Truth): { same: number; all: number } | null {
  if (truth.peers.length === 0) return null;
  return { same: truth.peers.filter((peer) => peer.point === 'same').length, all: truth.peers.length };
}
