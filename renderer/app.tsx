import { useKeyListener } from './keys/use-keys.ts';
import { useSession } from './store/session.ts';
import { Toaster } from './ui/toaster.tsx';

export function App() {
  useKeyListener();
  const phase = useSession((session) => session.phase);
  return (
    <>
      <main data-phase={phase}>Holdpoint</main>
      <Toaster />
    </>
  );
}
