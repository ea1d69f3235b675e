/** What the pages of the victims differ in: where a page puts its tokens, and how it gets them back. */

import type { StrategyId } from '../../../../shared/nouns/lab';

/** For tokens that the page itself handles; `store` has save, load and forget. */
const bearer = `
  const keeper = {
    signIn: async (password) => store.save(await accepted(await post('/sign-in', { password }))),
    headers: async () => {
      const held = await store.load();
      return held ? { authorization: 'Bearer ' + held.accessToken } : {};
    },
    refresh: async () => {
      const held = await store.load();
      await store.save(await accepted(await post('/refresh', { refreshToken: held?.refreshToken })));
    },
    signOut: () => store.forget(),
    isSignedIn: async () => (await store.load()) !== undefined,
  };
`;

const memory = `
  const store = (() => {
    let held;
    return {
      save: async (tokens) => { held = tokens; },
      load: async () => held,
      forget: async () => { held = undefined; },
    };
  })();
`;

function webStorage(name: 'sessionStorage' | 'localStorage'): string {
  return `
  const store = {
    save: async (tokens) => ${name}.setItem('tokens', JSON.stringify(tokens)),
    load: async () => JSON.parse(${name}.getItem('tokens') ?? 'null') ?? undefined,
    forget: async () => ${name}.removeItem('tokens'),
  };
`;
}

const indexedDb = `
  const opened = new Promise((resolve, reject) => {
    const opening = indexedDB.open('orders-app', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('tokens');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const withTokens = async (mode, use) => {
    const transaction = (await opened).transaction('tokens', mode);
    const request = use(transaction.objectStore('tokens'));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  };
  const store = {
    save: (tokens) => withTokens('readwrite', (tokensOf) => tokensOf.put(tokens, 'current')),
    load: () => withTokens('readonly', (tokensOf) => tokensOf.get('current')),
    forget: () => withTokens('readwrite', (tokensOf) => tokensOf.delete('current')),
  };
`;

/** As a page writes it that has never heard of attributes. */
const readableCookie = `
  const read = (name) => document.cookie.split('; ').find((part) => part.startsWith(name + '='))?.slice(name.length + 1);
  const write = (name, value, age) => { document.cookie = name + '=' + value + '; path=/; max-age=' + age; };
  const store = {
    save: async (tokens) => {
      write('access_token', tokens.accessToken, 2592000);
      write('refresh_token', tokens.refreshToken, 2592000);
    },
    load: async () => {
      const accessToken = read('access_token');
      return accessToken && { accessToken, refreshToken: read('refresh_token') };
    },
    forget: async () => { write('access_token', '', 0); write('refresh_token', '', 0); },
  };
`;

/** The browser holds a cookie that the page cannot see; the page knows of it only by asking. */
const serverKept = `
  const keeper = {
    signIn: async (password) => accepted(await post('/sign-in', { password })),
    headers: async () => ({}),
    refresh: async () => accepted(await post('/refresh')),
    signOut: async () => accepted(await post('/sign-out')),
    isSignedIn: async () => (await accepted(await fetch('/session'))).signedIn,
  };
`;

const serviceWorker = `
  const ask = async (does, more) => {
    const { port1, port2 } = new MessageChannel();
    const answered = new Promise((resolve) => { port1.onmessage = ({ data }) => resolve(data); });
    navigator.serviceWorker.controller.postMessage({ does, ...more }, [port2]);
    const answer = await answered;
    if (answer.problem) throw new Error(answer.problem);
    return answer;
  };
  const keeper = {
    start: async () => {
      const controlled = new Promise((resolve) => {
        if (navigator.serviceWorker.controller) resolve();
        else navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
      await navigator.serviceWorker.register('/worker.js');
      await controlled;
    },
    signIn: (password) => ask('sign-in', { password }),
    headers: async () => ({}),
    refresh: () => ask('refresh'),
    signOut: () => ask('sign-out'),
    isSignedIn: async () => (await ask('state')).signedIn,
  };
`;

const codeOf: Readonly<Partial<Record<StrategyId, string>>> = {
  memory: memory + bearer,
  'session-storage': webStorage('sessionStorage') + bearer,
  'local-storage': webStorage('localStorage') + bearer,
  'indexed-db': indexedDb + bearer,
  'readable-cookie': readableCookie + bearer,
  'http-only-cookie': serverKept,
  'backend-for-frontend': serverKept,
  'service-worker': serviceWorker,
};

export function keepers(strategy: StrategyId): string {
  return codeOf[strategy] ?? '';
}

/**
 * Holds the tokens and adds them to requests of the page. It answers no message with a token, keeps the page's own
 * scripts from asking for one, and leaves navigations alone: those may come from anywhere.
 */
export const workerScript = `'use strict';
let held;
const post = (path, body) => fetch(path, {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-orders-app': '1' },
  body: JSON.stringify(body),
});
const take = async (answer) => {
  if (!answer.ok) throw new Error(answer.status + ' ' + await answer.text());
  held = await answer.json();
};
const doing = {
  'sign-in': async ({ password }) => take(await post('/sign-in', { password })),
  refresh: async () => take(await post('/refresh', { refreshToken: held?.refreshToken })),
  'sign-out': async () => { held = undefined; },
  state: async () => {},
};
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => event.waitUntil((async () => {
  const [port] = event.ports;
  try {
    await doing[event.data.does]?.(event.data);
    port?.postMessage({ signedIn: held !== undefined });
  } catch (error) {
    port?.postMessage({ problem: String(error) });
  }
})()));
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin) return;
  if (pathname === '/sign-in' || pathname === '/refresh') {
    event.respondWith(new Response('Only the service worker signs in.', { status: 403 }));
    return;
  }
  if (!pathname.includes('/api/') || event.request.mode === 'navigate' || held === undefined) return;
  event.respondWith((async () => {
    const { method, url } = event.request;
    const headers = new Headers(event.request.headers);
    headers.set('authorization', 'Bearer ' + held.accessToken);
    const body = method === 'GET' || method === 'HEAD' ? undefined : await event.request.blob();
    return fetch(url, { method, headers, body });
  })());
});
`;
