import { removalOf } from '../../fold/entity.ts';
import type { CommandInput } from '../command-schemas.ts';
import { riskLinkId, scaleFault } from '../risk-rules.ts';
import { readScore, scoreFault, USUAL_SCALE } from '../score.ts';
import {
  edit,
  nameOf,
  notFound,
  past,
  present,
  reject,
  remove,
  restore,
  shownValue,
  write,
} from './draft.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

export const riskCommands = {
  grantWaiver: (context, { criterion, ...terms }) => waive(context, 'criterion', criterion, terms),
  acceptRisk: (context, { risk, ...terms }) => waive(context, 'risk', risk, terms),
  linkRisk: (context, { risk, entity, item }) => {
    const state = present(context, 'risk', risk);
    const other = present(context, entity, item);
    if (!state.ok) return state;
    if (!other.ok) return other;
    if (state.scope !== other.scope) return reject('invalid', 'They are not in the same room.');
    const link = riskLinkId(context.hash, { risk, entity, item });
    const before = context.state('riskLink', link);
    if (before && removalOf(before) !== 'present')
      return restore(context, 'riskLink.restored', 'riskLink', link);
    if (before) return reject('nothing_to_do', 'They are linked already.');
    return write(
      context,
      'riskLink.added',
      state.scope,
      'riskLink',
      link,
      { risk, entity, item },
      { id: link },
    );
  },
  unlinkRisk: (context, { id: link }) => remove(context, 'riskLink.removed', 'riskLink', link),
  setRiskScale: (context, { room, risks, ...scale }) => {
    if (!context.state('room', room)) return notFound('room');
    const fault = scaleFault(scale);
    if (fault) return reject('invalid', fault);
    const set = write(context, 'riskScale.edited', room, 'riskScale', room, scale);
    if (!set.ok) return set;
    const moved = risks.flatMap(({ id: risk, fields }) => {
      const state = context.state('risk', risk);
      if (!state || state.scope !== room || removalOf(state) === 'removed') return [];
      const done = edit(context, 'risk.edited', 'risk', risk, fields);
      return done.ok ? done.ops : [];
    });
    return { ok: true, ops: [...set.ops, ...moved] };
  },
  changeWaiver: (context, { id: waiver, reason: why, owner, expiresAt }) => {
    if (owner === undefined && expiresAt === undefined)
      return reject('nothing_to_do', 'Change the owner or the expiry.');
    const late = expiresAt === undefined ? null : past(context, expiresAt);
    if (late) return late;
    const fields = { ...(owner && { owner }), ...(expiresAt !== undefined && { expiresAt }) };
    return edit(context, 'waiver.changed', 'waiver', waiver, fields, why);
  },
  withdrawWaiver: (context, { id: waiver, reason: why }) =>
    remove(context, 'waiver.withdrawn', 'waiver', waiver, why),
  scorePlan: (context, { plan, current, target, reason: why }) => {
    const state = context.state('plan', plan);
    if (!state) return notFound('plan');
    const before = readScore(shownValue(state, 'readiness'));
    const score = { current, target, scale: before ? before.scale : USUAL_SCALE };
    const fault = scoreFault(score);
    if (fault) return reject('invalid', fault);
    return edit(context, 'plan.scored', 'plan', plan, { readiness: score }, why);
  },
} satisfies Partial<Deciders>;

/** Somebody answers for going on with something as it stands, until a time. */
function waive(
  context: DecideContext,
  entity: 'criterion' | 'risk',
  id: string,
  { room, owner, reason: why, expiresAt }: Omit<CommandInput<'acceptRisk'>, 'risk'>,
): Decision {
  const item = context.state(entity, id);
  if (!context.state('room', room)) return notFound('room');
  if (!item || item.scope !== room) return notFound(entity);
  const verb = entity === 'risk' ? 'accept' : 'waive';
  if (removalOf(item) === 'removed')
    return reject('conflict', `“${nameOf(item)}” was removed meanwhile: there is nothing to ${verb}.`);
  if (why === '') return reject('needs_reason', 'Say why we may go on without it.');
  const late = past(context, expiresAt);
  if (late) return late;
  const newId = context.newId();
  const values = { entity, item: id, owner, reason: why, expiresAt };
  return write(context, 'waiver.granted', room, 'waiver', newId, values, { id: newId });
}
