// Does in the stand-in Electron what Electron's own default app does: starts the app folder named on the command line.
// Three gaps of this old runtime are closed here, so that the product needs no special case for it.
const { app } = require('electron');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

globalThis.crypto ??= require('node:crypto').webcrypto;
keepAwake();
useOwnSqlite();
startApp(folderOnCommandLine());

/**
 * This runtime now and then sleeps through the news that something of Node's has happened, for as long as nothing else
 * does. A timer wakes it.
 */
function keepAwake() {
  setInterval(() => {}, 100);
}

/** The prebuilt add-on needs a newer Node-API; the one compiled for this runtime lies beside this file. */
function useOwnSqlite() {
  const resolveFilename = Module._resolveFilename;
  const prebuilt = /^(.*[\\/]better-sqlite3)[\\/]prebuilds[\\/][^\\/]+\.node$/;
  Module._resolveFilename = function (request, ...rest) {
    const packageFolder = prebuilt.exec(request)?.[1];
    if (!packageFolder) return resolveFilename.call(this, request, ...rest);
    return path.join(__dirname, `better-sqlite3-${readPackage(packageFolder).version}.node`);
  };
}

function folderOnCommandLine() {
  const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
  if (folder) return path.resolve(folder);
  console.error('Name the folder of the app to start.');
  process.exit(1);
}

function startApp(folder) {
  const { name, productName, version, main } = readPackage(folder);
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(folder);
  app.setPath('userData', path.join(app.getPath('appData'), productName ?? name));
  process.defaultApp = true;
  require(path.join(folder, main));
}

function readPackage(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
}
