import { app, Menu, type MenuItemConstructorOptions } from 'electron';

/** Only what the system's own shortcuts need; everything else is in the window, by keyboard. */
export function setMenu(): void {
  const menus: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: viewItems() },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

function viewItems(): MenuItemConstructorOptions[] {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ];
  return app.isPackaged
    ? zoom
    : [{ role: 'reload' }, { role: 'toggleDevTools' }, { type: 'separator' }, ...zoom];
}
