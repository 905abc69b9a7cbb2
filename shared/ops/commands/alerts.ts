import { closingOf, endOf } from '../../alerts/ends.ts';
import { firingsOf } from '../../alerts/firings.ts';
import { matcherFault, silenceMatchersFault } from '../../alerts/matchers.ts';
import { readSource } from '../../alerts/sources.ts';
import { numberOf, textOf } from '../../board/read.ts';
import { type Row, removalOf, toRow } from '../../fold/entity.ts';
import { ALERTS } from '../names.ts';
import { edit, notFound, reject, remove, shownValue, write } from './draft.ts';
import { all } from './several.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

/** A silence that hides for longer than this is a change of the rules and not a silence. */
const LONGEST_SILENCE_MS = 366 * 86_400_000;
const nothing: Decision = { ok: true, ops: [] };

export const alertCommands = {
  acknowledgeAlerts: (context, { alerts, comment, until }) => {
    if (until !== null && until <= context.now) return reject('invalid', 'That time has passed already.');
    const done = alerts.reduce<Decision>(
      (sofar, alert) => all(sofar, acknowledge(context, alert, comment, until)),
      nothing,
    );
    return done.ok && done.ops.length === 0 ? reject('nothing_to_do', 'They are all over.') : done;
  },
  unacknowledgeAlerts: (context, { alerts, reason }) => {
    const mine = alerts
      .map((alert) => ackId(context.hash, alert, context.me.person))
      .filter((ack) => isPresent(context, 'ack', ack));
    if (mine.length === 0) return reject('nothing_to_do', 'You have not acknowledged any of them.');
    return mine.reduce<Decision>(
      (sofar, ack) => all(sofar, remove(context, 'alert.unacknowledged', 'ack', ack, reason)),
      nothing,
    );
  },
  closeAlerts: (context, { alerts, reason }) => {
    const polled = polledNames(context);
    const found = alerts.flatMap((alert) => context.state('alert', alert) ?? []).map(toRow);
    const open = found.filter((row) => endOf(row) === null);
    const closable = open.filter((row) => !polled.has(textOf(row, 'source')));
    if (found.length === 0) return notFound('alert');
    if (open.length === 0) return reject('nothing_to_do', 'They are all over.');
    if (closable.length === 0) return reject('invalid', SAYS_ITSELF);
    return closable.reduce<Decision>((sofar, row) => all(sofar, close(context, row, reason)), nothing);
  },
  reopenAlerts: (context, { alerts }) => {
    const closed = alerts
      .flatMap((alert) => context.state('alert', alert) ?? [])
      .filter((state) => closingOf(toRow(state)) !== null);
    if (closed.length === 0) return reject('nothing_to_do', 'Nobody here said of them that they are over.');
    return closed.reduce<Decision>(
      (sofar, { id }) =>
        all(sofar, write(context, 'alert.reopened', ALERTS, 'alert', id, { closedAt: null })),
      nothing,
    );
  },
  silenceAlerts: (context, { matchers, endsAt, reason, shelf, provider }) => {
    if (reason === '') return reject('needs_reason', 'Say why: others will miss these alerts.');
    const broad = silenceMatchersFault(matchers);
    if (broad) return reject('invalid', broad);
    const fault = silenceFault(context, endsAt);
    if (fault) return fault;
    const id = context.newId();
    const values = {
      matchers,
      startsAt: context.now,
      endsAt,
      reason,
      by: context.me.person,
      shelf,
      provider,
    };
    return write(context, 'silence.created', ALERTS, 'silence', id, values, { id });
  },
  extendSilence: (context, { silence, endsAt, reason }) =>
    silenceFault(context, endsAt) ??
    edit(context, 'silence.extended', 'silence', silence, { endsAt, ended: false }, reason),
  endSilence: (context, { silence }) => {
    const state = context.state('silence', silence);
    if (!state) return notFound('silence');
    const endsAt = shownValue(state, 'endsAt');
    if (typeof endsAt === 'number' && endsAt <= context.now)
      return reject('nothing_to_do', 'It has ended already.');
    return edit(context, 'silence.ended', 'silence', silence, { endsAt: context.now, ended: true });
  },
  addRemark: (context, { subject, text }) => {
    const id = context.newId();
    const values = { subject, text, person: context.me.person, at: context.now };
    return write(context, 'remark.added', ALERTS, 'remark', id, values, { id });
  },
  saveView: (context, { id, ...values }) => {
    if (id !== undefined) return edit(context, 'view.saved', 'view', id, values);
    const view = context.newId();
    return write(context, 'view.saved', ALERTS, 'view', view, values, { id: view });
  },
  removeView: (context, { id }) => remove(context, 'view.removed', 'view', id),
  setTripwire: (context, { id, room, ...values }) => {
    const risk = context.state('risk', values.risk);
    if (!risk || risk.scope !== room) return notFound('risk');
    const matchers = values.when.type === 'alert' ? values.when.matchers : [];
    const fault = matchers.map(matcherFault).find((one) => one !== null);
    if (fault) return reject('invalid', fault);
    if (id !== undefined) return edit(context, 'tripwire.set', 'tripwire', id, values);
    const tripwire = context.newId();
    return write(context, 'tripwire.set', room, 'tripwire', tripwire, values, { id: tripwire });
  },
  removeTripwire: (context, { id }) => remove(context, 'tripwire.removed', 'tripwire', id),
  standDown: (context, { firing, reason }) => {
    const stand = (kind: string, id: string) =>
      edit(context, kind, 'firing', id, { stoodDown: true }, reason);
    return all(
      stand('risk.stoodDown', firing),
      ...otherCauses(context, firing).map((id) => stand('risk.causeStoodDown', id)),
    );
  },
} satisfies Partial<Deciders>;

/** What else makes the risk of a firing materialise: it is one risk, and one word of a person ends it. */
function otherCauses(context: DecideContext, firing: string): string[] {
  const scope = context.state('firing', firing)?.scope;
  const all = scope === undefined ? [] : firingsOf(context.rows(scope, 'firing'));
  const risk = all.find(({ id }) => id === firing)?.risk;
  return all.filter((one) => one.id !== firing && one.risk === risk && !one.stoodDown).map(({ id }) => id);
}

/** Why a person does not end what a desk asks for. */
const SAYS_ITSELF =
  'Its source is polled: it says by itself when it is over. Silence it, or end it at its source.';

function polledNames(context: DecideContext): ReadonlySet<string> {
  const sources = context.rows('workspace', 'source').flatMap((row) => readSource(row) ?? []);
  return new Set(sources.filter(({ provider }) => provider !== null).map(({ name }) => name));
}

function close(context: DecideContext, row: Row, reason: string | undefined): Decision {
  const values = {
    closedAt: context.now,
    closedBy: context.me.person,
    closedWhy: reason ?? null,
    closedUpTo: numberOf(row, 'lastSeen') ?? 0,
  };
  const why = reason === undefined ? {} : { reason };
  return write(context, 'alert.closed', ALERTS, 'alert', row.id, values, why);
}

/** The id of a person's word that they are on an alert. */
export function ackId(hash: (text: string) => string, alert: string, person: string): string {
  return hash(`ack/${alert}/${person}`);
}

/** Nothing for an alert that is over: the others of the group are still acknowledged. */
function acknowledge(
  context: DecideContext,
  alert: string,
  comment: string | null,
  until: number | null,
): Decision {
  const state = context.state('alert', alert);
  if (!state) return notFound('alert');
  if (endOf(toRow(state)) !== null) return nothing;
  const { person } = context.me;
  const id = ackId(context.hash, alert, person);
  const back = context.state('ack', id) && !isPresent(context, 'ack', id) ? { removed: false } : {};
  const values = { alert, person, comment, at: context.now, until };
  const written = write(context, 'alert.acknowledged', ALERTS, 'ack', id, values, { id: alert });
  if (!written.ok || !('removed' in back)) return written;
  const over = context.state('ack', id)?.removed.map((head) => head.ref) ?? [];
  const ops = written.ops.map((op) => ({
    ...op,
    body: { ...op.body, fields: { ...op.body.fields, removed: { value: false, over } } },
  }));
  return { ...written, ops };
}

function isPresent(context: DecideContext, entity: string, id: string): boolean {
  const state = context.state(entity, id);
  return state !== null && removalOf(state) !== 'removed';
}

function silenceFault({ now }: DecideContext, endsAt: number): Decision | null {
  if (endsAt <= now) return reject('invalid', 'A silence ends in the future. Choose a later time.');
  return endsAt - now > LONGEST_SILENCE_MS
    ? reject('invalid', 'A silence lasts a year at most. Change the rule at its source instead.')
    : null;
}
