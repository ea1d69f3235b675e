// Started as the app: runs the program named in BENCH_PROGRAM and reports when its first window is ready to show, when
// it first shows words, and when the main process first answers it. Both sides of the comparison start through it.
const { app } = require('electron');

// By the clock of the page: the main process may be busy when the words are there, and hear of them late.
const firstWords = `new Promise((done) => {
  const now = () => performance.timeOrigin + performance.now();
  const look = () => document.body?.innerText.trim() ? done(now()) : requestAnimationFrame(look);
  look();
})`;

app.once('browser-window-created', (_event, window) => {
  window.once('ready-to-show', () => report('ready'));
  window.webContents.once('dom-ready', async () => {
    report('words', await window.webContents.executeJavaScript(firstWords));
    await window.webContents.executeJavaScript("window.api?.['system/status']().then(() => undefined)");
    report('answer');
  });
});

/** One line of JSON; milliseconds since the process began. */
function report(moment, at = Date.now()) {
  const ms = at - process.getCreationTime();
  process.stdout.write(`${JSON.stringify({ moment, ms, pid: process.pid })}\n`);
}

require(process.env.BENCH_PROGRAM);
