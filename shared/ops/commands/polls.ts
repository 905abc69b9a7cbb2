import { type AlertsNow, alertsNow } from '../../alerts/alerts-now.ts';
import { evidenceJson } from '../../rollout/evidence.ts';
import { evidenceNow } from '../../rollout/evidence-now.ts';
import { type PollView, pollsOf, voteId } from '../../rollout/polls.ts';
import { ALERTS } from '../names.ts';
import { type Vote, votes } from '../rollout-entities.ts';
import { notFound, reject, write } from './draft.ts';
import { rolloutRows } from './rollout-view.ts';
import type { DecideContext, Deciders, Decision } from './types.ts';

export const pollCommands = {
  openPoll: (context, { room, question, positions, freshMs }) => {
    if (!context.state('room', room)) return notFound('room');
    const names = positions.map(({ name }) => name.toLowerCase());
    if (new Set(names).size < names.length)
      return reject('invalid', 'Two positions have the same name. Give each its own.');
    const poll = context.newId();
    const values = { question, positions, freshMs, at: context.now, by: context.me.person };
    return write(context, 'poll.opened', room, 'poll', poll, values, { id: poll });
  },
  closePoll: (context, { room, poll: id }) => {
    const found = pollInView(context, room, id);
    if (!found.ok) return found;
    const values = { closedAt: context.now, outcome: found.poll.result };
    return write(context, 'poll.closed', room, 'poll', id, values);
  },
  castVote: (context, { room, poll: id, position: name, vote, reason }) => {
    const found = pollInView(context, room, id);
    if (!found.ok) return found;
    const position = found.poll.positions.find((one) => one.name === name);
    if (!position) return reject('not_found', `The poll has no position “${name}”.`);
    const { person } = context.me;
    const { owner } = position;
    if (owner && 'person' in owner && owner.person !== person)
      return reject('not_allowed', `“${name}” is somebody else’s position. Only they answer for it.`);
    const isSafer = position.vote === null || rank(vote) <= rank(position.vote);
    if (!isSafer && !reason)
      return reject('needs_reason', `Say what changed: “${name}” answered ${position.vote} before.`);
    if (vote !== 'GO' && !reason) return reject('needs_reason', `Say why it is ${vote}.`);
    const values = {
      vote,
      reason: reason ?? null,
      person,
      at: context.now,
      evidence: evidenceJson(found.evidence),
    };
    const vid = voteId(context.hash, id, name);
    const options = reason ? { reason, id: vid } : { id: vid };
    return isSafer
      ? write(context, 'vote.cast', room, 'vote', vid, { poll: id, position: name, ...values }, options)
      : write(context, 'vote.changed', room, 'vote', vid, values, options);
  },
} satisfies Partial<Deciders>;

type InView = { ok: true; poll: PollView; evidence: ReturnType<typeof evidenceNow> };

function pollInView(
  context: DecideContext,
  room: string,
  id: string,
): InView | Extract<Decision, { ok: false }> {
  const rows = rolloutRows(context, room);
  if (!rows) return notFound('room');
  const evidence = evidenceNow({ ...rows, alerts: alertsInView(context) }, context.now);
  const names = { gate: (gate: string) => gate, must: (must: string) => must };
  const poll = pollsOf(rows.of('poll'), rows.of('vote'), evidence, names, context.now).find(
    (one) => one.id === id,
  );
  if (!poll) return notFound('poll');
  if (poll.closedAt !== null) return reject('conflict', 'The poll is closed. Open a new one.');
  return { ok: true, poll, evidence };
}

function alertsInView({ rows, now }: DecideContext): AlertsNow {
  const [alerts, acks, silences, turns] = (['alert', 'ack', 'silence', 'sourceTurn'] as const).map((entity) =>
    rows(ALERTS, entity),
  );
  const sources = rows('workspace', 'source');
  return alertsNow(
    { alerts: alerts ?? [], acks: acks ?? [], silences: silences ?? [], turns: turns ?? [], sources },
    now,
  );
}

function rank(vote: Vote): number {
  return votes.indexOf(vote);
}
