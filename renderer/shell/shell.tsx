import { lazy, Suspense } from 'react';
import { useKeepAlerts } from '../store/alert-summary.ts';
import { useTruth } from '../store/truth.ts';
import { Crossed } from './crossed.tsx';
import { Header } from './header.tsx';
import { NavRail } from './nav-rail.tsx';
import { ScreenHost } from './screen-host.tsx';
import { TruthBar } from './truth-bar.tsx';
import { useAppKeys } from './use-app-keys.ts';
import { usePresence } from './use-presence.ts';

const ShutOut = lazy(() => import('../people/shut-out.tsx').then((module) => ({ default: module.ShutOut })));

/** The frame around every screen. */
export function Shell() {
  useAppKeys();
  usePresence();
  useKeepAlerts();
  return (
    <div className="flex h-full flex-col">
      <button
        type="button"
        onClick={() => document.getElementById('main')?.focus()}
        className="sr-only rounded-md bg-primary px-3 py-2 text-on-fill focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        Skip to the screen
      </button>
      <Header />
      <WhereShutOut />
      <div className="flex min-h-0 flex-1">
        <NavRail />
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <Crossed />
          <ScreenHost />
        </div>
      </div>
      <TruthBar />
    </div>
  );
}

/** By itself, so that the truth, which is told anew every few seconds and after each change, draws no screen again. */
function WhereShutOut() {
  const truth = useTruth()?.truth;
  if (!truth || truth.standing === 'in') return null;
  return (
    <Suspense fallback={null}>
      <ShutOut truth={truth} />
    </Suspense>
  );
}
