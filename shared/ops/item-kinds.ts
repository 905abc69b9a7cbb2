import type { Json } from '../json.ts';
import {
  type EntitySpec,
  type KindSpec,
  type Lane,
  type SayContext,
  type Sentence,
  type Tone,
  writers,
} from './spec.ts';

/** Of a stage that is a point of no return: written whenever it comes to stand where it stands. */
const MARK = 'markedAfter';
const marks = (entity: string) => (entity === 'stage' ? [MARK] : []);
const rolloutEntities = ['track', 'stage', 'gate', 'trigger'];

/** added, edited, moved, removed and restored, for everything that stands on a board. */
export function itemKinds(entities: Readonly<Record<string, EntitySpec>>): [string, KindSpec][] {
  return Object.entries(entities).flatMap(([entity, spec]) => {
    const fields = Object.keys(spec.fields).filter((name) => !spec.apart?.includes(name));
    const lane: Lane = entity === 'risk' ? 'risk' : rolloutEntities.includes(entity) ? 'launch' : 'plan';
    const kind = (
      name: string,
      rest: Partial<KindSpec> & Pick<KindSpec, 'says' | 'fields'>,
    ): [string, KindSpec] => [`${entity}.${name}`, { entity, may: writers, lane, ...rest }];
    return [
      kind('added', {
        fields,
        says: (say) => ({ text: `added ${spec.label} “${say.title}”`, tone: 'plain' }),
      }),
      kind('edited', { fields, says: (say) => edited(say, spec) }),
      kind('moved', {
        fields: ['order', 'phase', 'parent', 'source', ...marks(entity)],
        lane: 'system',
        says: (say) => ({ text: `moved “${say.title}”`, tone: 'plain' }),
      }),
      kind('removed', {
        fields: ['removed'],
        says: (say) => ({ text: `removed ${spec.label} “${say.title}”`, tone: 'hold' }),
      }),
      kind('restored', {
        fields: ['removed', ...marks(entity)],
        says: (say) => ({ text: `brought back ${spec.label} “${say.title}”`, tone: 'plain' }),
      }),
    ];
  });
}

function edited(say: SayContext, spec: EntitySpec): Sentence {
  const { state, met, owner } = say.fields;
  if (typeof state === 'string') return stateSentence(state, say.title);
  if (met !== undefined) return metSentence(met, say.title);
  if (owner !== undefined) return { text: `${ownerWords(owner, say)} “${say.title}”`, tone: 'plain' };
  const changes = Object.entries(say.fields)
    .filter(([name]) => spec.fields[name] && name !== MARK)
    .map(([name, value]) => `${spec.fields[name]?.label}: ${words(value)}`);
  return { text: `changed ${spec.label} “${say.title}”`, detail: changes.join(' · '), tone: 'plain' };
}

function stateSentence(state: string, title: string): Sentence {
  const known: Record<string, [string, Tone]> = {
    done: ['finished', 'go'],
    open: ['reopened', 'hold'],
    in_progress: ['started', 'run'],
    blocked: ['blocked', 'nogo'],
  };
  const [verb, tone] = known[state] ?? [`set to ${state}`, 'plain'];
  return { text: `${verb} “${title}”`, tone };
}

function metSentence(met: Json, title: string): Sentence {
  if (met === true) return { text: `marked “${title}” as met`, tone: 'go' };
  if (met === false) return { text: `marked “${title}” as not met`, tone: 'nogo' };
  return { text: `marked “${title}” as unknown`, tone: 'unknown' };
}

function ownerWords(owner: Json, say: SayContext): string {
  if (owner === null) return 'took the owner off';
  const value = owner as { person?: unknown; name?: unknown };
  if (typeof value.person === 'string') return `gave ${say.personName(value.person)}`;
  return `gave ${typeof value.name === 'string' ? value.name : 'somebody'}`;
}

/** A value as a person would say it. */
export function words(value: Json): string {
  if (value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return 'changed';
  return String(value);
}
