import { useProfile } from '../store/session.ts';
import { Mark } from '../ui/mark.tsx';
import { NameStep } from './name-step.tsx';
import { StartStep } from './start-step.tsx';

/** Before there is a room: who you are, then the ways to begin. */
export function FirstRun() {
  const { name } = useProfile();
  return (
    <main className="flex h-full flex-col items-center justify-center gap-7 overflow-auto p-6">
      <div className="flex items-center gap-3">
        <Mark size={34} />
        <div>
          <h1 className="text-xl font-semibold">Holdpoint</h1>
          <p className="text-mute">The war room for launches and incidents</p>
        </div>
      </div>
      <div className="w-[34rem] max-w-full">{name === null ? <NameStep /> : <StartStep name={name} />}</div>
    </main>
  );
}
