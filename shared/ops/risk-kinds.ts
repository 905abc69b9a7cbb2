import { type KindSpec, leads, type SayContext, writers } from './spec.ts';

const linkFields = ['risk', 'entity', 'item'];

/** What is said about risks beside their own fields: what they hang together with, and the words for their levels. */
export const riskKinds: Record<string, KindSpec> = {
  'riskLink.added': {
    entity: 'riskLink',
    fields: linkFields,
    may: writers,
    lane: 'risk',
    says: (say) => ({ text: `linked ${ends(say)}`, tone: 'plain' }),
  },
  'riskLink.removed': {
    entity: 'riskLink',
    fields: ['removed'],
    may: writers,
    lane: 'risk',
    says: (say) => ({ text: `took apart ${ends(say)}`, tone: 'plain' }),
  },
  'riskLink.restored': {
    entity: 'riskLink',
    fields: ['removed'],
    may: writers,
    lane: 'risk',
    says: (say) => ({ text: `linked ${ends(say)} again`, tone: 'plain' }),
  },
  'riskScale.edited': {
    entity: 'riskScale',
    fields: ['likelihood', 'impact', 'bands'],
    may: leads,
    lane: 'risk',
    says: ({ fields }) => ({
      text: 'changed the words and levels of the risks',
      detail: [list('likelihood', fields.likelihood), list('impact', fields.impact)].join(' · '),
      tone: 'plain',
    }),
  },
};

/** 'the risk “R” with the task that mitigates it, “T”'. */
function ends({ values, titleOf }: SayContext): string {
  const entity = values.entity === 'criterion' ? 'criterion' : 'task';
  const risk = titleOf('risk', String(values.risk ?? ''));
  const item = titleOf(entity, String(values.item ?? ''));
  const other = entity === 'task' ? 'the task that mitigates it' : 'the criterion that it threatens';
  return `the risk “${risk}” with ${other}, “${item}”`;
}

function list(name: string, value: unknown): string {
  return `${name}: ${Array.isArray(value) ? value.join(', ') : 'the usual words'}`;
}
