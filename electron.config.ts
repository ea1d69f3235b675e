import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Only the two native packages stay outside the bundles: everything else is inlined, because the oldest runtime that
// has to start the app (Node 18 inside Electron 25) cannot require() packages that are ES modules only.
const native = ['better-sqlite3', 'keytar'];
const here = import.meta.dirname;

/** Electron is started with a folder, and this file in it says which script is meant. */
const labBrowserApp = {
  name: 'lab-browser-app',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): void }) {
    const source = JSON.stringify({ name: 'tokenwright-laboratory', version: '1.0.0', main: 'main.cjs' });
    this.emitFile({ type: 'asset', fileName: 'lab-browser/package.json', source });
  },
};

// CommonJS for main and preload: a sandboxed preload knows nothing else, and Electron 25 has no ESM main.
export default defineConfig({
  main: {
    plugins: [labBrowserApp],
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: resolve(here, 'electron/main.ts'),
          cli: resolve(here, 'electron/cli/main.ts'),
          'keychain-process': resolve(here, 'electron/keychain/process/main.ts'),
          // Programs of their own: an app that a second Electron is started with, and what a command starts instead.
          'lab-thief': resolve(here, 'electron/lab/thief/main.ts'),
          'lab-browser/main': resolve(here, 'electron/lab/browser/main.ts'),
          // Threads: `bundledWorkers` finds them by these names.
          'crack-worker': resolve(here, 'electron/crack/worker.ts'),
          'judge-worker': resolve(here, 'electron/bulk/worker.ts'),
          'scan-worker': resolve(here, 'electron/scan/worker.ts'),
          'signing-worker': resolve(here, 'electron/keys/signing-worker.ts'),
          'verify-worker': resolve(here, 'electron/cli/batch/worker.ts'),
        },
        external: native,
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunks/[name]-[hash].cjs',
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(here, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(here, 'renderer'),
    plugins: [react()],
    build: {
      target: 'chrome114',
      minify: true,
      // The content security policy allows no data: scripts or fonts, so nothing is inlined into the page.
      assetsInlineLimit: 0,
      rolldownOptions: { input: resolve(here, 'renderer/index.html') },
    },
  },
});
