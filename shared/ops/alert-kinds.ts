import type { Json } from '../json.ts';
import type { Role } from '../log/grant.ts';
import { detail, textOf } from './sentence-parts.ts';
import { type KindSpec, leads, type SayContext, type Tone, writers } from './spec.ts';
import { utcText } from './waiver-kinds.ts';

/** Whoever may take alerts in: people's desks that poll or paste, and hubs. */
const intake: readonly Role[] = [...writers, 'integration'];

const alertFields = [
  'source',
  'fingerprint',
  'title',
  'severity',
  'labels',
  'annotations',
  'link',
  'runbook',
  'startsAt',
  'endsAt',
  'firstSeen',
  'lastSeen',
  'count',
  'acknowledgedThere',
];

export const alertKinds: Record<string, KindSpec> = {
  'alert.fired': {
    entity: 'alert',
    fields: alertFields,
    may: intake,
    lane: 'alert',
    by: 'desk',
    says: (say) => ({ text: `hears that “${say.title}” fires`, ...from(say), tone: severityTone(say) }),
  },
  'alert.resolved': {
    entity: 'alert',
    fields: alertFields,
    may: intake,
    lane: 'alert',
    by: 'desk',
    says: (say) => ({ text: `hears that “${say.title}” is over`, ...from(say), tone: 'go' }),
  },
  // Its words or its severity changed while it fires.
  'alert.changed': {
    entity: 'alert',
    fields: alertFields,
    may: intake,
    lane: 'alert',
    by: 'desk',
    says: (say) => ({
      text: `hears that alert “${say.title}” changed`,
      ...from(say),
      tone: severityTone(say),
    }),
  },
  'alert.repeated': {
    entity: 'alert',
    fields: ['lastSeen', 'count', 'annotations'],
    may: intake,
    lane: null,
    by: 'desk',
    says: (say) => ({ text: `hears again that “${say.title}” fires`, tone: 'plain' }),
  },
  // Of one whose sender never tells of an end.
  'alert.closed': {
    entity: 'alert',
    fields: ['closedAt', 'closedBy', 'closedWhy', 'closedUpTo'],
    may: writers,
    lane: 'alert',
    signed: 'closedBy',
    needsReason: true,
    says: (say) => ({ text: `says that “${say.title}” is over`, ...detail(say.reason), tone: 'go' }),
  },
  'alert.reopened': {
    entity: 'alert',
    fields: ['closedAt'],
    may: writers,
    lane: 'alert',
    only: { closedAt: [null] },
    says: (say) => ({ text: `says that “${say.title}” is not over`, tone: severityTone(say) }),
  },
  // It was closed, and its sender speaks of it still.
  'alert.heardAgain': {
    entity: 'alert',
    fields: ['closedAt'],
    may: intake,
    lane: 'alert',
    by: 'automation',
    only: { closedAt: [null] },
    says: (say) => ({
      text: `hears again of “${say.title}”, which was said to be over`,
      ...from(say),
      tone: severityTone(say),
    }),
  },
  'alert.acknowledged': {
    entity: 'ack',
    fields: ['alert', 'person', 'comment', 'at', 'until', 'removed'],
    may: writers,
    lane: 'alert',
    signed: 'person',
    says: (say) => ({
      text: `acknowledged “${alertOf(say)}”`,
      ...detail(say.fields.comment),
      tone: 'run',
    }),
  },
  'alert.unacknowledged': {
    entity: 'ack',
    fields: ['removed'],
    may: writers,
    lane: 'alert',
    says: (say) => ({ text: `gave “${alertOf(say)}” back`, ...detail(say.reason), tone: 'hold' }),
  },
  'silence.created': {
    entity: 'silence',
    fields: ['matchers', 'startsAt', 'endsAt', 'reason', 'by', 'shelf', 'provider', 'remoteId'],
    may: writers,
    lane: 'alert',
    signed: 'by',
    says: (say) => ({
      text: `${say.values.shelf === true ? 'shelved' : 'silenced'} ${matchersText(say.values.matchers)}${until(say.fields.endsAt)}`,
      ...detail(say.fields.reason),
      tone: 'hold',
    }),
  },
  // What an Alertmanager has by itself; nobody here made it.
  'silence.seen': {
    entity: 'silence',
    fields: ['matchers', 'startsAt', 'endsAt', 'ended', 'reason', 'provider', 'remoteId'],
    may: intake,
    lane: 'system',
    by: 'automation',
    lifts: true,
    says: (say) => ({
      text: `found a silence of ${matchersText(say.values.matchers)}${until(say.fields.endsAt)}`,
      ...detail(say.fields.reason),
      tone: 'hold',
    }),
  },
  // Lifts: a later end takes the place of an earlier one, which is the safer.
  'silence.extended': {
    entity: 'silence',
    fields: ['endsAt', 'ended'],
    may: writers,
    lane: 'alert',
    needsReason: true,
    lifts: true,
    says: (say) => ({
      text: `let the silence of ${matchersText(say.values.matchers)} run${until(say.fields.endsAt)}`,
      ...detail(say.reason),
      tone: 'hold',
    }),
  },
  'silence.ended': {
    entity: 'silence',
    fields: ['endsAt', 'ended'],
    may: writers,
    lane: 'alert',
    says: (say) => ({ text: `ended the silence of ${matchersText(say.values.matchers)}`, tone: 'plain' }),
  },
  'silence.written': {
    entity: 'silence',
    fields: ['provider', 'remoteId'],
    may: intake,
    lane: 'system',
    by: 'automation',
    says: (say) => ({
      text: `wrote the silence of ${matchersText(say.values.matchers)} to “${textOf(say.fields.provider)}”`,
      tone: 'plain',
    }),
  },
  'remark.added': {
    entity: 'remark',
    fields: ['subject', 'text', 'person', 'at'],
    may: writers,
    lane: 'alert',
    signed: 'person',
    says: (say) => ({ text: `wrote beside an alert: ${say.title}`, tone: 'plain' }),
  },
  'view.saved': {
    entity: 'view',
    fields: ['name', 'query', 'groupBy', 'layout'],
    may: writers,
    lane: 'system',
    says: (say) => ({ text: `saved the view “${say.title}”`, tone: 'plain' }),
  },
  'view.removed': {
    entity: 'view',
    fields: ['removed'],
    may: writers,
    lane: 'system',
    says: (say) => ({ text: `removed the view “${say.title}”`, tone: 'plain' }),
  },
  'source.turned': {
    entity: 'sourceTurn',
    fields: ['source', 'state', 'at'],
    may: intake,
    lane: 'alert',
    by: 'automation',
    says: (say) => ({
      text:
        say.fields.state === 'stale'
          ? `hears nothing from “${say.titleOf('source', textOf(say.values.source))}” any more`
          : `hears from “${say.titleOf('source', textOf(say.values.source))}” again`,
      tone: say.fields.state === 'stale' ? 'unknown' : 'go',
    }),
  },
  'tripwire.set': {
    entity: 'tripwire',
    fields: ['name', 'risk', 'when', 'runbook'],
    may: writers,
    lane: 'risk',
    says: (say) => ({
      text: `set tripwire “${say.title}” on the risk “${say.titleOf('risk', textOf(say.values.risk))}”`,
      tone: 'plain',
    }),
  },
  'tripwire.removed': {
    entity: 'tripwire',
    fields: ['removed'],
    may: writers,
    lane: 'risk',
    says: (say) => ({ text: `took tripwire “${say.title}” away`, tone: 'hold' }),
  },
  'risk.materialised': {
    entity: 'firing',
    fields: ['tripwire', 'risk', 'cause', 'why', 'at'],
    may: ['commander', 'operator', 'integration'],
    lane: 'risk',
    by: 'automation',
    says: (say) => ({
      text: `sees a risk materialise: “${say.titleOf('risk', textOf(say.values.risk))}”`,
      ...detail(say.fields.why),
      tone: 'nogo',
    }),
  },
  // One more cause of a risk that materialises already.
  'risk.causeFound': {
    entity: 'firing',
    fields: ['tripwire', 'risk', 'cause', 'why', 'at'],
    may: ['commander', 'operator', 'integration'],
    lane: 'system',
    by: 'automation',
    says: (say) => ({
      text: `sees one more cause of the risk “${say.titleOf('risk', textOf(say.values.risk))}”`,
      ...detail(say.fields.why),
      tone: 'plain',
    }),
  },
  'risk.stoodDown': {
    entity: 'firing',
    fields: ['stoodDown'],
    may: leads,
    lane: 'risk',
    needsReason: true,
    only: { stoodDown: [true] },
    says: (say) => ({
      text: `says that the risk “${say.titleOf('risk', textOf(say.values.risk))}” does not materialise any more`,
      ...detail(say.reason),
      tone: 'go',
    }),
  },
  // What goes with it: its other causes.
  'risk.causeStoodDown': {
    entity: 'firing',
    fields: ['stoodDown'],
    may: leads,
    lane: 'system',
    needsReason: true,
    only: { stoodDown: [true] },
    says: (say) => ({
      text: `let go of a cause of the risk “${say.titleOf('risk', textOf(say.values.risk))}”`,
      ...detail(say.fields.why),
      tone: 'plain',
    }),
  },
};

function from(say: SayContext): { detail?: string } {
  return detail(say.values.source);
}

function alertOf(say: SayContext): string {
  return say.titleOf('alert', textOf(say.values.alert));
}

function until(at: Json | undefined): string {
  return typeof at === 'number' ? ` until ${utcText(at)}` : '';
}

function severityTone({ values }: SayContext): Tone {
  if (values.severity === 'critical' || values.severity === 'error') return 'nogo';
  return values.severity === 'info' ? 'plain' : 'hold';
}

/** 'severity="page", team=~"api|web"': matchers as Alertmanager writes them. */
export function matchersText(value: Json | undefined): string {
  if (!Array.isArray(value)) return 'alerts';
  return value
    .flatMap((one: Json) => {
      const { name, op, value: wanted } = (one ?? {}) as { name?: Json; op?: Json; value?: Json };
      return typeof name === 'string' ? [`${name}${textOf(op)}"${textOf(wanted)}"`] : [];
    })
    .join(', ');
}
