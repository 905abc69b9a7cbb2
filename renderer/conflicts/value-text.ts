import type { Json } from '../../shared/json.ts';
import { ownerSchema } from '../../shared/ops/fields.ts';
import { readScore, scoreText } from '../../shared/ops/score.ts';

/** What a value of a field is called, where people see it beside another. Times are left to the screen. */
export interface ValueWords {
  nameOf(person: string): string;
  titleOf(entity: string, id: string): string | null;
}

const stateWords: Readonly<Record<string, string>> = {
  open: 'open',
  in_progress: 'in progress',
  blocked: 'blocked',
  done: 'done',
};

export function valueText(field: string, value: Json, words: ValueWords): string {
  if (value === null || value === '')
    return field === 'met' ? 'unknown' : field === 'owner' ? 'nobody' : 'nothing';
  if (typeof value === 'boolean') return flagText(field, value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return textOfString(field, value, words);
  const score = field === 'readiness' ? readScore(value) : null;
  if (score) return scoreText(score);
  const owner = ownerSchema.safeParse(value);
  if (owner.success) return 'person' in owner.data ? words.nameOf(owner.data.person) : owner.data.name;
  return JSON.stringify(value);
}

function flagText(field: string, value: boolean): string {
  if (field === 'met') return value ? 'met' : 'not met';
  return value ? 'yes' : 'no';
}

function textOfString(field: string, value: string, words: ValueWords): string {
  if (field === 'state') return stateWords[value] ?? value;
  if (field === 'phase') return words.titleOf('phase', value) ?? 'another phase';
  if (field === 'parent')
    return words.titleOf('task', value) ?? words.titleOf('phase', value) ?? 'another task';
  return value;
}

const instants: readonly string[] = ['targetAt', 'at', 'expiresAt', 'reviewAt'];

/** Fields whose number is an instant. */
export function isInstant(field: string, value: Json): value is number {
  return instants.includes(field) && typeof value === 'number';
}

/** Text long enough that one has to look for what differs. */
export function isLong(value: Json): value is string {
  return typeof value === 'string' && value.length > 24 && /\s/.test(value);
}
