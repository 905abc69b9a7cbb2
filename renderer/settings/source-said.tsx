import { POLL_EVERY_MS } from '../../shared/alerts/sources.ts';
import { spanText } from '../../shared/board/stages.ts';
import type { SourcesView, SourceView } from '../../shared/contract/ingest.ts';
import { count } from '../format/amounts.ts';
import { useRooms } from '../store/lists.ts';
import { Age } from '../ui/age.tsx';
import { Button } from '../ui/button.tsx';
import type { SourceRowProps } from './source-row.tsx';

/** What the hub says of a source that posts to it. */
export function HubSaid({ source }: { source: SourceView }) {
  const { hub } = source;
  return (
    <>
      <p className="text-sm text-mute">
        to {useRoomName(source)}
        {hub && `, ${count(hub.received, 'payload')}`}
        {hub && hub.duplicates > 0 && `, ${count(hub.duplicates, 'duplicate')}`}
        {hub && hub.refused > 0 && `, ${hub.refused} refused`}
        {hub && hub.secrets > 1 && ', two secrets count'}
      </p>
      {hub?.lastError && (
        <p className="text-sm text-hold wrap-anywhere">
          <Age at={hub.lastError.at} ago />: {hub.lastError.message}
        </p>
      )}
      {hub?.lastWarning && <p className="text-sm text-mute wrap-anywhere">{hub.lastWarning}</p>}
      {source.stale && <Why text={source.why} />}
    </>
  );
}

/** Who polls a source, how often, and what keeps it from being heard. */
export function PolledSaid({ source, view, provider, lead, onBind, onPoll }: SourceRowProps) {
  const { intervalMs, watchdog, why, state } = source;
  const isBound = provider?.bound != null;
  const isMe = view.poller?.isMe === true;
  const said =
    provider?.id == null
      ? `Nobody has set “${source.provider}” up as a provider. Set it up under Providers.`
      : whatToDo(source, view, isBound, lead);
  // Elsewhere it may be bound: who has it bound here may poll instead.
  const mayPoll = lead && !isMe && isBound && (view.poller === null || state !== 'fresh');
  const mayBind = !isBound && provider?.id != null && (isMe || (lead && state !== 'fresh'));
  return (
    <>
      <p className="text-sm text-mute wrap-anywhere">
        “{source.provider}”,{' '}
        {view.poller === null ? 'polled by nobody' : `polled by ${deskText(view.poller)}`}, every{' '}
        {spanText(intervalMs ?? POLL_EVERY_MS)}
        {watchdog && ', heard while its Watchdog fires'}
      </p>
      {(isMe ? isBound : state !== 'unheard') && <Why text={why} />}
      {said !== null && <p className="text-sm text-hold wrap-anywhere">{said}</p>}
      {(mayBind || mayPoll) && (
        <p className="my-1 flex flex-wrap gap-2">
          {mayBind && (
            <Button size="sm" onClick={onBind}>
              Bind “{source.provider}” here…
            </Button>
          )}
          {mayPoll && (
            <Button size="sm" onClick={onPoll}>
              Poll from this desk
            </Button>
          )}
        </p>
      )}
    </>
  );
}

function whatToDo(
  { provider, state }: SourceView,
  { poller }: SourcesView,
  isBound: boolean,
  mayPoll: boolean,
): string | null {
  if (poller === null)
    return 'No desk has the automation, so nobody asks. Poll from a desk where it is bound.';
  if (poller.isMe)
    return isBound
      ? null
      : `“${provider}” is not bound on this machine, which polls. Bind it here, or take the automation over on a desk where it is bound.`;
  if (state === 'fresh') return null;
  if (!mayPoll) return `Look on ${poller.device} whether “${provider}” is bound there.`;
  return isBound
    ? `It is bound here, so this desk can poll. Or look on ${poller.device} whether it is bound there.`
    : `Look on ${poller.device} whether “${provider}” is bound there, or bind it here and poll from this desk.`;
}

function deskText({ person, device, isMe, isThere }: NonNullable<SourcesView['poller']>): string {
  if (isMe) return 'this desk';
  return `${[device, person].filter((word) => word !== '').join(' of ')}${isThere === false ? ', which is away' : ''}`;
}

/** Which folder a source's files come into. */
export function FolderSaid({ source, lead, onWatch }: SourceRowProps) {
  const { folder, watchedBy } = source;
  const room = useRoomName(source);
  if (folder === null)
    return watchedBy?.isMe ? (
      <>
        <p className="text-sm text-hold">No folder is chosen for it on this machine.</p>
        <p className="my-1">
          <Button size="sm" disabled={!lead} onClick={onWatch}>
            Choose its folder…
          </Button>
        </p>
      </>
    ) : (
      <>
        <p className="text-sm text-mute">
          to {room}, from a folder on {watchedBy?.name ?? 'another desk'}
        </p>
        <Why text={source.why} />
      </>
    );
  const { path, taken, failed, fault } = folder;
  return (
    <>
      <p className="font-mono text-xs text-mute wrap-anywhere">{path}</p>
      <p className="text-sm text-mute">
        to {room}, {count(taken, 'file')} taken{failed > 0 && `, ${failed} in its folder “failed”`}
      </p>
      <Why text={fault ?? (source.stale ? source.why : null)} />
    </>
  );
}

function Why({ text }: { text: string | null }) {
  return text === null ? null : <p className="text-sm text-hold wrap-anywhere">{text}</p>;
}

function useRoomName({ room }: SourceView): string {
  return useRooms()?.find(({ id }) => id === room)?.name ?? 'the workspace';
}
