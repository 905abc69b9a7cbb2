import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSession } from '../store/session.ts';
import { toast } from '../ui/toast-store.ts';
import { readPlanFile } from './choose-file.ts';

/** The whole window takes a dropped plan; while a file is over it, it says so. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Enter and leave come for every element under the pointer: only their balance tells.
    let depth = 0;
    const show = (next: number) => {
      depth = Math.max(0, next);
      setOver(depth > 0);
    };
    const enter = (event: DragEvent) => hasFiles(event) && show(depth + 1);
    const leave = (event: DragEvent) => hasFiles(event) && show(depth - 1);
    const move = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      show(0);
      take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', move);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', move);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-6">
      <div className="flex flex-col items-center gap-3 rounded-lg border-2 border-dashed border-run bg-panel px-12 py-10">
        <FileDown size={36} strokeWidth={1.4} aria-hidden="true" className="text-run" />
        <p className="text-xl font-semibold">Drop the plan here</p>
        <p className="text-mute">
          A Markdown or text file, up to 8 MB. You see what was read before anything is made.
        </p>
      </div>
    </div>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function take(files: readonly File[]): void {
  const file = files[0];
  if (!file) return;
  if (useSession.getState().profile.name === null) {
    toast('First say your name, then drop the plan again: it stands beside all that you do.', {
      tone: 'hold',
    });
    return;
  }
  if (files.length > 1)
    toast(`One plan at a time: “${file.name}” is read, the others are not.`, { tone: 'hold' });
  void readPlanFile(file);
}
