import type { MappedField, Mapping } from '../../shared/ingest/mapping-schema.ts';

/** A mapping as its form holds it: words to be typed. */
export interface MappingDraft {
  name: string;
  /** 'path' or 'path = value', one a line: all of them hold for its payloads. */
  match: string;
  items: string;
  fields: Partial<Record<MappedField, string>>;
  /** 'their word = our word', one a line. */
  states: string;
  statuses: string;
  severities: string;
}

export const rolloutFieldNames = [
  'name',
  'environment',
  'state',
  'stage',
  'percent',
  'reason',
  'at',
] as const;
export const alertFieldNames = [
  'title',
  'status',
  'severity',
  'fingerprint',
  'startsAt',
  'endsAt',
  'link',
] as const;

export function draftOf(mapping: Mapping | null, name: string): MappingDraft {
  return {
    name,
    match: (mapping?.match ?? [])
      .map(({ path, value }) => (value === undefined ? path : `${path} = ${value}`))
      .join('\n'),
    items: mapping?.items ?? '',
    fields: { ...mapping?.fields },
    states: pairsText(mapping?.states),
    statuses: pairsText(mapping?.statuses),
    severities: pairsText(mapping?.severities),
  };
}

/** The mapping that a form's words stand for; the engine says whether it fits. */
export function mappingOf(draft: MappingDraft) {
  const fields = Object.entries(draft.fields).filter(([, place]) => place.trim() !== '');
  return {
    name: draft.name.trim(),
    match: pairs(draft.match).map(([path, value]) => (value === null ? { path } : { path, value })),
    ...(draft.items.trim() !== '' && { items: draft.items.trim() }),
    fields: Object.fromEntries(fields.map(([field, place]) => [field, place.trim()])),
    states: words(draft.states),
    statuses: words(draft.statuses),
    severities: words(draft.severities),
  };
}

function words(text: string): Record<string, string> {
  return Object.fromEntries(pairs(text).flatMap(([theirs, ours]) => (ours === null ? [] : [[theirs, ours]])));
}

function pairs(text: string): [string, string | null][] {
  return text.split('\n').flatMap((line): [string, string | null][] => {
    const [left = '', ...right] = line.split('=');
    if (left.trim() === '') return [];
    return [[left.trim(), right.length > 0 ? right.join('=').trim() : null]];
  });
}

function pairsText(record: Readonly<Record<string, string>> | undefined): string {
  return Object.entries(record ?? {})
    .map(([theirs, ours]) => `${theirs} = ${ours}`)
    .join('\n');
}
