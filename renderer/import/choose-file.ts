import { offerPlan } from '../store/workspaces.ts';
import { toast } from '../ui/toast-store.ts';
import { whyNotAPlan } from './check-file.ts';

const headBytes = 8_192;

/** Lets the person choose a plan's file. */
export function choosePlanFile(): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.md,.markdown,.txt,text/markdown,text/plain';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void readPlanFile(file);
  });
  input.click();
}

/** Reads a chosen or dropped file and offers it as a plan; what cannot be one is refused before it is read. */
export async function readPlanFile(file: File): Promise<void> {
  try {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    const why = whyNotAPlan(file.name, file.size, head);
    if (why) toast(why, { tone: 'hold' });
    else offerPlan(file.name, new Uint8Array(await file.arrayBuffer()));
  } catch {
    toast(`“${file.name}” could not be read. If it is a folder, drop the plan's file itself.`, {
      tone: 'nogo',
    });
  }
}
