import { lazy, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { assertNever } from '../../shared/must.ts';
import { gatherTyped } from '../keys/typed-ahead.ts';
import { closeOverlay, type Overlay, useOverlay } from '../store/overlay.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { keepFocus } from '../ui/keep-focus.ts';

const loadPalette = () => import('../keys/palette.tsx');
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
const KeySheet = lazy(() => import('../keys/key-sheet.tsx').then((module) => ({ default: module.KeySheet })));
const TruthDialog = lazy(() =>
  import('./truth-dialog.tsx').then((module) => ({ default: module.TruthDialog })),
);
const CallDialog = lazy(() => import('./call-dialog.tsx').then((module) => ({ default: module.CallDialog })));
const PlanDialog = lazy(() =>
  import('../import/plan-dialog.tsx').then((module) => ({ default: module.PlanDialog })),
);
const PastePlan = lazy(() =>
  import('../import/paste-plan.tsx').then((module) => ({ default: module.PastePlan })),
);
const PastePayload = lazy(() =>
  import('../settings/paste-payload.tsx').then((module) => ({ default: module.PastePayload })),
);
const ReportDialog = lazy(() =>
  import('../rollout/report-dialog.tsx').then((module) => ({ default: module.ReportDialog })),
);
const NewRoom = lazy(() =>
  import('../rooms/room-dialogs.tsx').then((module) => ({ default: module.NewRoom })),
);
const EditRoom = lazy(() =>
  import('../rooms/room-dialogs.tsx').then((module) => ({ default: module.EditRoom })),
);
const ExportDialog = lazy(() =>
  import('../rooms/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);
const JoinDialog = lazy(() =>
  import('../people/join-dialog.tsx').then((module) => ({ default: module.JoinDialog })),
);
const InviteDialog = lazy(() =>
  import('../people/invite-dialog.tsx').then((module) => ({ default: module.InviteDialog })),
);
const AddDevice = lazy(() =>
  import('../people/add-device.tsx').then((module) => ({ default: module.AddDevice })),
);
const RecoverDialog = lazy(() =>
  import('../people/recover-dialog.tsx').then((module) => ({ default: module.RecoverDialog })),
);
const HostDialog = lazy(() =>
  import('../people/host-dialog.tsx').then((module) => ({ default: module.HostDialog })),
);
const AddHub = lazy(() => import('../people/add-hub.tsx').then((module) => ({ default: module.AddHub })));
const WaiverDialog = lazy(() =>
  import('../waivers/waiver-dialog.tsx').then((module) => ({ default: module.WaiverDialog })),
);
const ScoreDialog = lazy(() =>
  import('../command/score-dialog.tsx').then((module) => ({ default: module.ScoreDialog })),
);
const RestoreDialog = lazy(() =>
  import('../settings/restore-dialog.tsx').then((module) => ({ default: module.RestoreDialog })),
);
const ForYouDialog = lazy(() =>
  import('../assignments/for-you-dialog.tsx').then((module) => ({ default: module.ForYouDialog })),
);
const AlertDialogs = lazy(() =>
  import('../alerts/alert-dialogs.tsx').then((module) => ({ default: module.AlertDialogs })),
);
const RunbookDialog = lazy(() =>
  import('../alerts/runbooks/runbook-dialog.tsx').then((module) => ({ default: module.RunbookDialog })),
);
const RecoveryDialog = lazy(() =>
  import('../first-run/recovery-dialog.tsx').then((module) => ({ default: module.RecoveryDialog })),
);

/** Long enough for any start; until then the palette loads when it is asked for. */
const AFTER_START_MS = 5_000;

/** The one open dialog; when none is, a recovery code that still has to be shown. */
export function Overlays() {
  const open = useOverlay((state) => state.open);
  const recovery = useOverlay((state) => state.recovery);
  // People type into it at once: it is there before it is asked for, but only once the start is over.
  useEffect(() => {
    const later = setTimeout(() => void loadPalette(), AFTER_START_MS);
    return () => clearTimeout(later);
  }, []);
  // Opened where nothing had the focus yet, it gives it back to nothing.
  const isOpen = open !== null;
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    if (wasOpen.current && !isOpen) keepFocus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <ErrorBoundary name="This dialog" key={open?.type ?? 'none'}>
      <Suspense fallback={open?.type === 'palette' ? <PaletteComing /> : <span data-dialog-coming hidden />}>
        {open ? show(open) : recovery && <RecoveryDialog name={recovery.name} code={recovery.code} />}
      </Suspense>
    </ErrorBoundary>
  );
}

/** People type at once: what they type is kept for the palette's field. */
function PaletteComing() {
  useLayoutEffect(() => gatherTyped(closeOverlay), []);
  return <span data-dialog-coming hidden />;
}

function show(open: Overlay) {
  switch (open.type) {
    case 'palette':
      return <Palette onClose={closeOverlay} />;
    case 'keys':
      return <KeySheet onClose={closeOverlay} />;
    case 'truth':
      return <TruthDialog onClose={closeOverlay} />;
    case 'call':
      return <CallDialog to={open.to} onClose={closeOverlay} />;
    case 'waiver':
      return <WaiverDialog to={open.to} onClose={closeOverlay} />;
    case 'forYou':
      return <ForYouDialog onClose={closeOverlay} />;
    case 'alerts':
      return (
        <AlertDialogs
          act={open.act}
          alerts={open.alerts}
          silence={open.silence ?? null}
          onClose={closeOverlay}
        />
      );
    case 'runbook':
      return <RunbookDialog file={open.file} link={open.link} onClose={closeOverlay} />;
    case 'score':
      return <ScoreDialog plan={open.plan} onClose={closeOverlay} />;
    case 'restore':
      return (
        <RestoreDialog
          workspace={open.workspace}
          name={open.name}
          backup={open.backup}
          onClose={closeOverlay}
        />
      );
    case 'plan':
      return <PlanDialog fileName={open.fileName} from={open.from} onClose={closeOverlay} />;
    case 'pastePlan':
      return <PastePlan onClose={closeOverlay} />;
    case 'pastePayload':
      return <PastePayload onClose={closeOverlay} />;
    case 'reportRollout':
      return <ReportDialog onClose={closeOverlay} />;
    case 'newRoom':
      return <NewRoom onClose={closeOverlay} />;
    case 'editRoom':
      return <EditRoom room={open.room} onClose={closeOverlay} />;
    case 'export':
      return <ExportDialog room={open.room} onClose={closeOverlay} />;
    case 'join':
      return <JoinDialog text={open.text} recover={open.recover ?? false} onClose={closeOverlay} />;
    case 'addDevice':
      return <AddDevice onClose={closeOverlay} />;
    case 'recover':
      return <RecoverDialog onClose={closeOverlay} />;
    case 'invite':
      return <InviteDialog onClose={closeOverlay} />;
    case 'host':
      return <HostDialog onClose={closeOverlay} />;
    case 'addHub':
      return <AddHub onClose={closeOverlay} />;
    default:
      return assertNever(open);
  }
}
