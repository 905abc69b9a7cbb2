import { sayError } from '../engine/engine-error.ts';
import { toast } from '../ui/toast-store.ts';

/** What went wrong, for a person: as a toast and in the console. */
export function reportError(what: string, error: unknown): void {
  console.error(what, error);
  toast(`${what}. ${sayError(error)}`, { tone: 'nogo' });
}
