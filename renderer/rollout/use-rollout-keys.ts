import type { ActView, TrackAct } from '../../shared/rollout/actions.ts';
import { useKeys } from '../keys/use-keys.ts';
import { actLabels } from './act-labels.ts';
import { actKeys } from './acts.ts';

export type Editing =
  | 'track'
  | 'newTrack'
  | 'stage'
  | 'newStage'
  | 'gate'
  | 'newGate'
  | 'triggers'
  | 'template'
  | 'owner'
  | 'takeOver';

export interface RolloutKeys {
  acts: readonly ActView[];
  readOnly: boolean;
  has: { track: boolean; stage: boolean; gate: boolean };
  onAct(view: ActView): void;
  onEdit(what: Editing): void;
  toBoard(): void;
  toGates(): void;
}

/** What single keys do on the Rollout screen. */
export function useRolloutKeys({ acts, readOnly, has, onAct, onEdit, toBoard, toGates }: RolloutKeys): void {
  const may = (needs: boolean) => () => needs && !readOnly;
  const actKey = (name: TrackAct) => {
    const view = acts.find(({ act }) => act === name);
    return {
      key: actKeys[name],
      label: `${actLabels[name]}${view?.whyNot == null ? '' : ' (not now)'}`,
      run: () => view && onAct(view),
      when: () => view !== undefined,
    };
  };
  useKeys('rollout', [
    ...(Object.keys(actKeys) as TrackAct[]).map(actKey),
    { key: 'down', label: 'Go to the board', run: toBoard },
    { key: 'right', label: 'Go to the board', run: toBoard },
    { key: 'q', label: 'Go to the gates of the stage', run: toGates, when: () => has.stage },
    { key: 'n', label: 'Add a track…', run: () => onEdit('newTrack'), when: may(true) },
    { key: 'shift+n', label: 'Add a stage…', run: () => onEdit('newStage'), when: may(has.track) },
    { key: 'w', label: 'Add a gate…', run: () => onEdit('newGate'), when: may(has.stage) },
    { key: 'e', label: 'Change the stage…', run: () => onEdit('stage'), when: may(has.stage) },
    { key: 'shift+e', label: 'Change the track…', run: () => onEdit('track'), when: may(has.track) },
    { key: 'shift+w', label: 'Change the gate…', run: () => onEdit('gate'), when: may(has.gate) },
    { key: 'a', label: 'Give the track to somebody…', run: () => onEdit('owner'), when: may(has.track) },
    { key: 'i', label: 'Rollback triggers…', run: () => onEdit('triggers'), when: () => true },
    {
      key: 'm',
      label: 'Stages and gates from a template…',
      run: () => onEdit('template'),
      when: may(has.track),
    },
    {
      key: 'shift+t',
      label: 'Take over the automation',
      run: () => onEdit('takeOver'),
      when: () => !readOnly,
    },
  ]);
}
