// The least an Electron app can be: one hardened window with one word in it, from a file.
const { join } = require('node:path');
const { app, BrowserWindow } = require('electron');

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setPath('userData', join(process.env.HOME, 'empty'));
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 820, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(__dirname, 'empty-window.html'));
});
app.on('window-all-closed', () => app.quit());
