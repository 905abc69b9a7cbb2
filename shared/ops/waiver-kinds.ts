import type { Json } from '../json.ts';
import { type Owner, ownerSchema } from './fields.ts';
import { type KindSpec, leads, type SayContext } from './spec.ts';

/** A person in charge takes responsibility for something that is not as it has to be, for a time. */
export const waiverKinds: Record<string, KindSpec> = {
  'waiver.granted': {
    entity: 'waiver',
    fields: ['entity', 'item', 'owner', 'reason', 'expiresAt'],
    may: leads,
    lane: 'decision',
    says: (say) => ({
      text: `${isRisk(say) ? 'accepted the risk' : 'waived'} “${waived(say)}”${until(say.fields.expiresAt)}`,
      detail: `${answers(say)}: ${String(say.fields.reason ?? '')}`,
      tone: 'hold',
    }),
  },
  // Lifts: a later expiry takes the place of an earlier one, which is the safer.
  'waiver.changed': {
    entity: 'waiver',
    fields: ['owner', 'expiresAt'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    lifts: true,
    says: (say) => {
      const { expiresAt, owner } = say.fields;
      const time = expiresAt === undefined ? '' : ` to run${until(expiresAt)}`;
      const person = owner === undefined ? '' : ` so that ${answers(say)}`;
      return {
        text: `changed the ${what(say)} of “${waived(say)}”${time}${person}`,
        ...(say.reason && { detail: say.reason }),
        tone: 'hold',
      };
    },
  },
  'waiver.withdrawn': {
    entity: 'waiver',
    fields: ['removed'],
    may: leads,
    lane: 'decision',
    needsReason: true,
    only: { removed: [true] },
    says: (say) => ({
      text: `withdrew the ${what(say)} of “${waived(say)}”`,
      ...(say.reason && { detail: say.reason }),
      tone: 'nogo',
    }),
  },
};

/** '27 Sep 18:00 UTC': the record names one zone for all who read it. */
export function utcText(at: number): string {
  const date = new Date(at);
  const month = 'JanFebMarAprMayJunJulAugSepOctNovDec'.slice(date.getUTCMonth() * 3).slice(0, 3);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getUTCDate()} ${month} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

function isRisk({ values }: SayContext): boolean {
  return values.entity === 'risk';
}

function what(say: SayContext): string {
  return isRisk(say) ? 'acceptance' : 'waiver';
}

function waived({ values, titleOf }: SayContext): string {
  const entity = typeof values.entity === 'string' ? values.entity : 'criterion';
  return titleOf(entity, typeof values.item === 'string' ? values.item : '');
}

function until(expiresAt: Json | undefined): string {
  return typeof expiresAt === 'number' ? ` until ${utcText(expiresAt)}` : '';
}

function answers(say: SayContext): string {
  const owner = ownerSchema.safeParse(say.fields.owner);
  return `${owner.success ? nameOf(owner.data, say) : 'nobody'} answers for it`;
}

function nameOf(owner: Owner, say: SayContext): string {
  return 'person' in owner ? say.personName(owner.person) : owner.name;
}
