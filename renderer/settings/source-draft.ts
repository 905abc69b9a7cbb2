import type { SourceWay } from '../../shared/alerts/sources.ts';
import { readSpan } from '../../shared/board/span.ts';
import type { ProofWay, SourceView } from '../../shared/contract/ingest.ts';

/** A source as it stands in the fields of its dialog. */
export interface SourceDraft {
  way: SourceWay;
  name: string;
  /** '': the workspace. */
  room: string;
  /** '': recognised by itself. */
  adapter: string;
  /** '5m'; '' : it speaks when it has something to say, or as often as what is polled is asked. */
  every: string;
  proof: ProofWay;
  secret: string;
  /** A provider's name; '': a new one, which is named below. */
  provider: string;
  newProvider: string;
  newType: 'alertmanager' | 'prometheus';
  watchdog: boolean;
  /** An Alertmanager’s name; '': none. */
  silencesFrom: string;
}

/** What of a draft every kind of source has. */
export interface SourceFields {
  name: string;
  room: string | null;
  adapter: string | null;
  intervalMs: number | null;
  silencesFrom: string | null;
}

export function sourceDraft(source: SourceView | null, room: string | null): SourceDraft {
  return {
    way: source?.way ?? 'hub',
    name: source?.name ?? '',
    room: source ? (source.room ?? '') : (room ?? ''),
    adapter: source?.adapter ?? '',
    every: everyText(source?.intervalMs ?? null),
    proof: source?.hub?.proof ?? 'token',
    secret: '',
    provider: source?.provider ?? '',
    newProvider: '',
    newType: 'alertmanager',
    watchdog: source?.watchdog ?? false,
    silencesFrom: source?.way === 'polled' ? '' : (source?.silencesFrom ?? ''),
  };
}

/** Why a draft cannot be kept as it stands, and in which field; null where it can. */
export function draftFault(draft: SourceDraft): { field: 'name' | 'every' | 'provider'; why: string } | null {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(draft.name))
    return { field: 'name', why: 'A name has letters, digits, dots and dashes, and no blanks.' };
  if (draft.every.trim() !== '' && (intervalOf(draft) ?? 0) < 1_000)
    return { field: 'every', why: 'Write a span, like 30s, 5m or 1h30m, or leave it empty.' };
  if (draft.way === 'polled' && draft.provider === '' && draft.newProvider.trim() === '')
    return { field: 'provider', why: 'Name the provider: the team calls it by that.' };
  return null;
}

export function fieldsOf(draft: SourceDraft): SourceFields {
  const { name, room, adapter, way, silencesFrom } = draft;
  const isPolled = way === 'polled';
  return {
    name,
    room: isPolled ? null : room || null,
    adapter: isPolled ? null : adapter || null,
    intervalMs: draft.every.trim() === '' ? null : intervalOf(draft),
    silencesFrom: isPolled ? null : silencesFrom || null,
  };
}

function intervalOf({ every }: SourceDraft): number | null {
  return readSpan(every.replace(/\s/g, ''));
}

/** A span as it is typed, without losing any of it: '90s', '5m', '1h'. */
export function everyText(ms: number | null): string {
  if (ms === null) return '';
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : `${Math.round(ms / 1_000)}s`;
}
