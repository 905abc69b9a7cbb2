import { roomNoun } from '../../board/room-words.ts';
import { toRow } from '../../fold/entity.ts';
import { edit, notFound, reject, remove, restore, shownValue, write } from './draft.ts';
import { beginHold, endHolds } from './rollout.ts';
import { all } from './several.ts';
import type { Deciders } from './types.ts';

export const roomCommands = {
  createRoom: (context, input) => {
    const room = context.newId();
    return write(
      context,
      'room.created',
      room,
      'room',
      room,
      { ...input, ...(input.targetAt !== null && { targetSetAt: context.now }), archived: false, call: 'GO' },
      { id: room },
    );
  },
  editRoom: (context, { room, fields }) => {
    const state = context.state('room', room);
    const { targetAt } = fields;
    const isNew = state && targetAt !== undefined && targetAt !== shownValue(state, 'targetAt');
    const set = isNew ? { targetSetAt: context.now } : {};
    return edit(context, 'room.edited', 'room', room, { ...fields, ...set });
  },
  archiveRoom: (context, { room, archived }) =>
    edit(context, archived ? 'room.archived' : 'room.reopened', 'room', room, { archived }),
  callLaunch: (context, { room, call, reason: why }) => {
    const state = context.state('room', room);
    if (!state) return notFound('room');
    const now = shownValue(state, 'call');
    const noun = roomNoun(toRow(state));
    if (call === 'GO' && now !== 'GO' && now !== undefined) {
      return reject(
        'conflict',
        `The ${noun} is on ${String(now)}. Lift it, with a reason, instead of calling GO over it.`,
      );
    }
    if (call === 'HOLD' && now === 'SCRUB') return reject('conflict', `The ${noun} is scrubbed already.`);
    const called = edit(
      context,
      call === 'HOLD' ? 'launch.held' : 'launch.called',
      'room',
      room,
      { call },
      why,
    );
    return call === 'GO' ? called : all(called, beginHold(context, room, room, why));
  },
  liftHold: (context, { room, to, reason: why }) => {
    const state = context.state('room', room);
    if (state && shownValue(state, 'call') === 'GO')
      return reject('nothing_to_do', 'There is no hold to lift.');
    const lifted = edit(context, 'launch.holdLifted', 'room', room, { call: to }, why);
    return to === 'GO' ? all(lifted, endHolds(context, room, room)) : lifted;
  },
  addNote: (context, { room, text, type, at }) => {
    if (!context.state('room', room)) return notFound('room');
    const newId = context.newId();
    return write(
      context,
      'note.added',
      room,
      'note',
      newId,
      { text, type, at: at ?? context.now },
      { id: newId },
    );
  },
  editNote: (context, { id: noteId, fields }) => edit(context, 'note.edited', 'note', noteId, fields),
  removeNote: (context, input) =>
    input.removed
      ? remove(context, 'note.removed', 'note', input.id)
      : restore(context, 'note.restored', 'note', input.id),
  acceptFinding: (context, { room, finding, message, reason: why }) =>
    context.state('room', room)
      ? write(
          context,
          'finding.accepted',
          room,
          'finding',
          finding,
          { message, accepted: true },
          why === undefined ? {} : { reason: why },
        )
      : notFound('room'),
  reopenFinding: (context, { id: finding }) => {
    const state = context.state('finding', finding);
    return state && shownValue(state, 'accepted') === false
      ? reject('nothing_to_do', 'It is being looked at already.')
      : edit(context, 'finding.reopened', 'finding', finding, { accepted: false });
  },
  pin: (context, { room, event, pinned }) =>
    write(context, pinned ? 'event.pinned' : 'event.unpinned', room, 'pin', event, { pinned }),
  nameMe: (context, { name }) =>
    write(context, 'person.named', 'workspace', 'person', context.me.person, { name }),
  nameWorkspace: (context, { name }) =>
    write(context, 'workspace.renamed', 'workspace', 'workspace', 'workspace', { name }),
} satisfies Partial<Deciders>;
