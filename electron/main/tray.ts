import { app, Menu, nativeImage, Tray } from 'electron';
import { log } from './log.ts';
import { type AlertCounts, TRAY_SIZE, trayPixels, trayStateOf, trayText } from './tray-icon.ts';

/** Without a reference the icon is collected and goes away. */
let tray: Tray | null = null;

/** Puts an icon into the system's tray, where there is one; a system without one goes without. */
export function openTray(show: () => void): void {
  try {
    tray = new Tray(imageOf({ firing: 0, stale: 0 }));
    tray.setToolTip('Holdpoint');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Open Holdpoint', click: show },
        { type: 'separator' },
        { label: 'Quit', click: () => app.quit() },
      ]),
    );
    tray.on('click', show);
  } catch (error) {
    tray = null;
    log.info(`this system has no tray: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Icon, words and badge follow what fires. */
export function showAlerts(counts: AlertCounts): void {
  // Says false where the system has no badges, and that is all right.
  app.setBadgeCount(counts.firing);
  if (!tray || tray.isDestroyed()) return;
  tray.setImage(imageOf(counts));
  tray.setToolTip(trayText(counts));
  if (process.platform === 'darwin') tray.setTitle(counts.firing === 0 ? '' : String(counts.firing));
}

function imageOf(counts: AlertCounts): Electron.NativeImage {
  const bitmap = Buffer.from(trayPixels(trayStateOf(counts)));
  const image = nativeImage.createFromBitmap(bitmap, { width: TRAY_SIZE, height: TRAY_SIZE });
  return process.platform === 'darwin' ? image.resize({ width: 18, height: 18 }) : image;
}
