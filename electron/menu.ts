/** The application menu. Its entries are commands of the renderer's registry, sent by id. */

import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  readonly newWindow: () => void;
  readonly runCommand: (commandId: string) => void;
  readonly openDataFolder: () => void;
}

export function buildMenu(actions: MenuActions): Menu {
  // The shortcut itself is handled in the window, where it also works with the menu hidden: here it is only shown.
  const command = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => actions.runCommand(id),
  });
  const screens = [
    'inspect',
    'issue',
    'sessions',
    'revocations',
    'keys',
    'library',
    'activity',
    'server',
    'traffic',
  ];
  const title = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

  return Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    {
      label: 'File',
      submenu: [
        { label: 'New Window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
        { type: 'separator' },
        command('Paste a Token', 'inspect.paste'),
        command('Look for Tokens in Files…', 'inspect.open', 'CmdOrCtrl+O'),
        command('Keep in the Library…', 'library.keep', 'CmdOrCtrl+S'),
        { type: 'separator' },
        command('Lock Now', 'storage.lock', 'CmdOrCtrl+Shift+K'),
        command('Unlock…', 'storage.unlock', 'CmdOrCtrl+Shift+U'),
        { type: 'separator' },
        { label: 'Open Data Folder', click: actions.openDataFolder },
        { type: 'separator' },
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'Go',
      submenu: [
        ...screens.map((name, index) => command(title(name), `go.${name}`, `CmdOrCtrl+${index + 1}`)),
        command('Storage', 'go.storage', 'CmdOrCtrl+Shift+S'),
        command('Lab', 'go.lab', 'CmdOrCtrl+Shift+L'),
        command('Settings', 'go.settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        command('Search or Run a Command', 'palette.open', 'CmdOrCtrl+K'),
      ],
    },
    {
      label: 'Token',
      submenu: [
        command('Read or Edit', 'edit.toggle', 'CmdOrCtrl+E'),
        command('Compare', 'compare.open', 'CmdOrCtrl+D'),
        { type: 'separator' },
        command('Sign In as alice', 'guide.start'),
        command('Refresh the Session', 'sessions.refresh'),
        command('Present an Old Refresh Token…', 'sessions.present'),
        command('Sign Out…', 'sessions.sign-out'),
        command('Revoke the Session…', 'sessions.revoke'),
        { type: 'separator' },
        command('Generate a Key…', 'keys.generate'),
        command('Import a Key…', 'keys.import'),
        command('Check the Audit Chain', 'activity.check-chain'),
        { type: 'separator' },
        command('Run the Storage Laboratory', 'lab.run'),
        command('Save the Report of the Laboratory', 'lab.save-report'),
      ],
    },
    {
      label: 'View',
      submenu: [
        command('List of Found Tokens', 'scan.show-list', 'CmdOrCtrl+L'),
        command('Timeline of Token Generations', 'scan.show-timeline'),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { role: 'windowMenu' },
  ]);
}
