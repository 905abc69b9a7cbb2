import { toast } from '../ui/toast-store.ts';

/** Opens an address in the system's browser, once it was checked and the person agreed. */
export function openOutside(url: string): void {
  window.holdpoint.openExternal(url).then(
    (result) => {
      if (result === 'refused')
        toast('This address is not opened: only https and mailto are. Copy it and open it yourself.', {
          tone: 'hold',
        });
    },
    () => toast('The address could not be opened. Copy it and open it yourself.', { tone: 'nogo' }),
  );
}
