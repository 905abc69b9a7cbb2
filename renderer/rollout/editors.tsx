import { assertNever } from '../../shared/must.ts';
import type { Owner } from '../../shared/ops/fields.ts';
import type { GateView } from '../../shared/rollout/gates.ts';
import type { StageView, TrackView } from '../../shared/rollout/tracks.ts';
import { editItems } from '../plan/item-acts.ts';
import { OwnerDialog } from '../plan/owner-dialog.tsx';
import { GateDialog } from './gate-dialog.tsx';
import { StageDialog } from './stage-dialog.tsx';
import { TakeOverDialog } from './take-over-dialog.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { TrackDialog } from './track-dialog.tsx';
import { TriggersDialog } from './triggers-dialog.tsx';
import type { Rollout } from './use-rollout.ts';
import type { Editing } from './use-rollout-keys.ts';

export interface EditorsProps {
  what: Editing;
  room: string;
  rollout: Rollout;
  track: TrackView | null;
  stage: StageView | null;
  gate: GateView | null;
  readOnly: boolean;
  onClose(): void;
}

/** The dialog by which tracks, stages, gates and triggers are made and changed. */
export function Editors({ what, room, rollout, track, stage, gate, readOnly, onClose }: EditorsProps) {
  switch (what) {
    case 'newTrack':
      return <TrackDialog room={room} track={null} onClose={onClose} />;
    case 'track':
      return track && <TrackDialog room={room} track={track} onClose={onClose} />;
    case 'newStage':
      return track && <StageDialog room={room} track={track} stage={null} onClose={onClose} />;
    case 'stage':
      return track && stage && <StageDialog room={room} track={track} stage={stage} onClose={onClose} />;
    case 'newGate':
      return (
        track && stage && <GateDialog room={room} track={track} stage={stage} gate={null} onClose={onClose} />
      );
    case 'gate':
      return (
        track &&
        stage &&
        gate && <GateDialog room={room} track={track} stage={stage} gate={gate} onClose={onClose} />
      );
    case 'triggers':
      return <TriggersDialog room={room} rollout={rollout} readOnly={readOnly} onClose={onClose} />;
    case 'template':
      return track && <TemplateDialog room={room} track={track} onClose={onClose} />;
    case 'owner':
      return (
        track && (
          <OwnerDialog
            title={track.name}
            onPick={(owner) => void giveTrack(track, owner)}
            onClose={onClose}
          />
        )
      );
    case 'takeOver':
      return <TakeOverDialog onClose={onClose} />;
    default:
      return assertNever(what);
  }
}

async function giveTrack({ id, row }: TrackView, owner: Owner | null): Promise<void> {
  await editItems([{ entity: 'track', id, values: row?.values ?? {} }], { owner });
}
