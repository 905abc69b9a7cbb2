import { useEffect, useState } from 'react';
import { call } from '../engine/client.ts';
import { useSession } from '../store/session.ts';

/** Tells the others which screen this window shows; away while it is hidden. */
export function usePresence(): void {
  const workspace = useSession((session) => session.workspace);
  const room = useSession((session) => session.room);
  const screen = useSession((session) => session.screen);
  const link = useSession((session) => session.link);
  const visible = useVisible();
  useEffect(() => {
    if (workspace === null || link !== 'connected') return;
    const where = visible ? { room, screen } : { room: null, screen: null };
    call('presence', { workspace, ...where }).catch((error: unknown) => console.warn('presence', error));
  }, [workspace, room, screen, link, visible]);
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const listener = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  }, []);
  return visible;
}
