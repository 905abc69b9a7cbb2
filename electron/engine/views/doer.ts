import { textOf } from '../../../shared/board/read.ts';
import { toRow } from '../../../shared/fold/entity.ts';
import { doerName } from '../../../shared/ops/doers.ts';
import { kindSpec } from '../../../shared/ops/kinds.ts';
import type { Workspace } from '../workspace.ts';

export interface Doer {
  /** Empty where no person did it. */
  person: string;
  /** With what the op's sentence begins. */
  name: string;
}

/** Whose act an op of a kind on a chain was, and what they are called. */
export function doerOf(workspace: Workspace, kind: string, chain: string): Doer {
  const author = workspace.ledger.membership.authorOf(chain);
  const spec = kindSpec(kind);
  const person = author?.person ?? '';
  return {
    person: spec?.by === undefined ? person : '',
    name: doerName(spec, {
      person: workspace.personName(person),
      device: author ? deviceName(workspace, author.deviceKey) : '',
    }),
  };
}

/** Every device with what its automation is called. */
export function automationNames(workspace: Workspace): { deviceKey: string; name: string }[] {
  return workspace.ledger.membership.devices().map(({ deviceKey, person }) => ({
    deviceKey,
    name: doerName(
      { by: 'automation' },
      { person: workspace.personName(person), device: deviceName(workspace, deviceKey) },
    ),
  }));
}

function deviceName({ ledger }: Workspace, deviceKey: string): string {
  const state = ledger.projection.state('device', deviceKey);
  return state ? textOf(toRow(state), 'name') : '';
}
