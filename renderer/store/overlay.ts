import { create } from 'zustand';
import type { Backup } from '../../shared/contract/views.ts';

/** Where a plan comes from: a file, the sample, or a room that it was brought into before. */
export type PlanFrom = Uint8Array<ArrayBuffer> | 'sample' | { plan: string; room: string };

export type WaiverAct =
  | { act: 'grant'; criterion: string }
  | { act: 'accept'; risk: string }
  | { act: 'change' | 'withdraw'; waiver: string };

/** What is asked before something is done with alerts. */
export type AlertDialog = 'ack' | 'silence' | 'shelve' | 'extend' | 'over' | 'remark' | 'saveView';

/** The dialogs that anything may open. One at a time: the later one takes the place of the earlier. */
export type Overlay =
  | { type: 'palette' }
  | { type: 'keys' }
  | { type: 'truth' }
  | { type: 'plan'; fileName: string; from: PlanFrom }
  | { type: 'pastePlan' }
  | { type: 'pastePayload' }
  | { type: 'reportRollout' }
  | { type: 'newRoom' }
  | { type: 'editRoom'; room: string }
  | { type: 'export'; room: string }
  /** `recover`: with the workspace's recovery code in place of an invite. */
  | { type: 'join'; text: string; recover?: true }
  | { type: 'invite' }
  | { type: 'addDevice' }
  | { type: 'recover' }
  | { type: 'host' }
  | { type: 'addHub' }
  | { type: 'call'; to: 'HOLD' | 'SCRUB' | 'lift' }
  | { type: 'waiver'; to: WaiverAct }
  | { type: 'forYou' }
  /** `alerts`: their ids; `silence`: one silence, where no alert stands for it. */
  | { type: 'alerts'; act: AlertDialog; alerts: readonly string[]; silence?: string }
  /** `file`: a path in the runbook folder; `link`: what its rule names. */
  | { type: 'runbook'; file: string; link: string | null }
  | { type: 'score'; plan: string }
  | { type: 'restore'; workspace: string; name: string; backup: Backup };

interface Overlays {
  open: Overlay | null;
  /** Shown once, when a workspace was made, as soon as no other dialog is open. */
  recovery: { name: string; code: string } | null;
}

export const useOverlay = create<Overlays>(() => ({ open: null, recovery: null }));

export function openOverlay(open: Overlay): void {
  useOverlay.setState({ open });
}

export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}
