// Nothing but a browser: one window that goes wherever it is sent. For pages of clients, which the app itself never shows.
const { app, BrowserWindow } = require('electron');

app.setPath('userData', process.env.TOKENWRIGHT_HOME);
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 900, height: 800, webPreferences: { sandbox: true } });
  return window.loadURL('about:blank');
});
