import { assertNever } from '../../shared/must.ts';
import type { ActView, TrackAct } from '../../shared/rollout/actions.ts';
import type { TrackView } from '../../shared/rollout/tracks.ts';
import { act } from '../store/act.ts';

export const actKeys: Record<TrackAct, string> = {
  start: 's',
  promote: 'p',
  promoteFully: 'shift+p',
  pause: 'h',
  resume: 'r',
  abort: 'x',
  retry: 't',
  rollBack: 'b',
  skip: 'shift+k',
};

/** What the act does, for whoever is about to do it. */
export function actSentence({ act: name, to, needsSecond }: ActView, track: TrackView): string {
  const goal = to ? `“${to.name}”` : 'its end';
  const second = needsSecond
    ? ' This takes a second person: your request stands on everybody’s screen until somebody else agrees.'
    : '';
  switch (name) {
    case 'start':
      return `The rollout begins with ${goal}.${second}`;
    case 'promote':
      return to ? `It goes on to ${goal}.${second}` : `Its last stage is done: this completes it.${second}`;
    case 'promoteFully':
      return `It goes at once to ${goal}, past the stages between, whose gates are not asked.${second}`;
    case 'pause':
      return 'Nothing goes on and its soak time stands still, for everybody, until a commander or operator sets it going again.';
    case 'resume':
      return 'It goes on where it stood; its soak time runs again.';
    case 'abort':
      return 'It is stopped for everybody, also for those who promote it apart from you, until a commander or operator lifts that with a reason.';
    case 'retry':
      return `Its gates begin anew at ${track.current ? `“${track.current.name}”` : 'its stage'}: earlier samples no longer count.`;
    case 'rollBack':
      return `It goes back${track.fromVersion ? ` to ${track.fromVersion}` : ' to what was there before'}.${
        track.action
          ? ` “${track.action}” is called, where this machine has it bound.`
          : ' Holdpoint records it; carry it out where you deploy.'
      }`;
    case 'skip':
      return `It goes past the gates of ${track.current ? `“${track.current.name}”` : 'its stage'} to ${goal}, whatever they say. It stands out in the timeline for good.${second}`;
    default:
      return assertNever(name);
  }
}

/** Takes the step, or asks for the second person that it needs. Whether it went through; a refusal is shown. */
export async function takeAct(
  room: string,
  track: TrackView,
  { act: name, needsSecond }: ActView,
  reason: string,
): Promise<boolean> {
  const where = { room, track: track.id };
  const why = reason === '' ? {} : { reason };
  const expects = track.run?.id ?? null;
  switch (name) {
    case 'pause':
    case 'abort':
      return (await act('stopTrack', { ...where, intent: name, ...why })).ok;
    case 'resume':
      return (await act('resumeTrack', { ...where, ...why })).ok;
    case 'skip':
      return (await act('askSecond', { ...where, act: name, expects, reason })).ok;
    case 'start':
    case 'promote':
    case 'promoteFully':
      if (needsSecond) return (await act('askSecond', { ...where, act: name, expects, reason })).ok;
      return (await act('actOnTrack', { ...where, act: name, expects, ...why })).ok;
    case 'retry':
    case 'rollBack':
      return (await act('actOnTrack', { ...where, act: name, expects, ...why })).ok;
    default:
      return assertNever(name);
  }
}
