import { lazy, Suspense, useEffect, useState } from 'react';
import { DropTarget } from './import/drop-target.tsx';
import { useKeyListener } from './keys/use-keys.ts';
import { Overlays } from './shell/overlays.tsx';
import { Shell } from './shell/shell.tsx';
import { openOverlay } from './store/overlay.ts';
import { useSession } from './store/session.ts';
import { sayHello } from './store/start.ts';
import { Button } from './ui/button.tsx';
import { EmptyState } from './ui/empty-state.tsx';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { StateMark } from './ui/state-mark.tsx';
import { Toaster } from './ui/toaster.tsx';

const FirstRun = lazy(() =>
  import('./first-run/first-run.tsx').then((module) => ({ default: module.FirstRun })),
);

const BrokenNotice = lazy(() =>
  import('./settings/broken-notice.tsx').then((module) => ({ default: module.BrokenNotice })),
);

export function App() {
  useKeyListener();
  useDeepLinks();
  return (
    <>
      <ErrorBoundary name="Holdpoint’s window">
        <Suspense fallback={null}>
          <Body />
        </Suspense>
      </ErrorBoundary>
      <Overlays />
      <DropTarget />
      <Toaster />
    </>
  );
}

function Body() {
  const phase = useSession((session) => session.phase);
  const named = useSession((session) => session.profile.name !== null);
  const housed = useSession((session) => session.workspace !== null);
  const broken = useSession((session) => session.broken.length > 0);
  if (phase === 'starting') return <Starting />;
  if (phase === 'failed') return <Failed />;
  return (
    <>
      {broken && <BrokenNotice />}
      {named && housed ? <Shell /> : <FirstRun />}
      <Painted />
    </>
  );
}

/** Tells the shell that there is something to see: the window shows, links come in, a screenshot may be taken. */
function Painted() {
  useEffect(() => {
    requestAnimationFrame(() => window.holdpoint.ready());
  }, []);
  return null;
}

const patienceMs = 1_500;

function Starting() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return <div />;
  return (
    <>
      <EmptyState icon={<StateMark state="running" size="lg" />} title="Opening your record">
        The part that keeps it is starting. After a crash or an update it may look through the whole log
        first.
      </EmptyState>
      <Painted />
    </>
  );
}

function Failed() {
  const failure = useSession((session) => session.failure);
  return (
    <>
      <EmptyState
        icon={<StateMark state="refused" size="lg" />}
        title="Your record could not be opened."
        actions={
          <Button variant="primary" onClick={() => void sayHello()}>
            Try again
          </Button>
        }
      >
        <p className="wrap-anywhere">{failure}</p>
        <p className="mt-2">Nothing was changed on this disk.</p>
      </EmptyState>
      <Painted />
    </>
  );
}

function useDeepLinks(): void {
  const ready = useSession((session) => session.phase === 'ready');
  useEffect(() => {
    if (!ready) return;
    return window.holdpoint.onDeepLink((url) => {
      // A click on a notification; every other link is an invite.
      if (url.startsWith('holdpoint://item/'))
        void import('./assignments/open-link.ts').then(({ openItemLink }) => openItemLink(url));
      else if (url !== 'holdpoint://trial') openOverlay({ type: 'join', text: url });
    });
  }, [ready]);
}
