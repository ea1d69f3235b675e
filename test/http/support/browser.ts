/** A person's browser, as far as the server can tell: it keeps cookies, follows links and fills in forms. */

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect leads; not followed by itself. */
  readonly location: URL | undefined;
}

export class Browser {
  readonly #cookies = new Map<string, string>();
  readonly #origin: string;
  readonly #fetch: (url: string | URL, init: RequestInit) => Promise<Response>;

  constructor(origin: string, send: (url: string | URL, init: RequestInit) => Promise<Response> = fetch) {
    this.#origin = origin;
    this.#fetch = send;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  visit(url: string | URL): Promise<Seen> {
    return this.#send(url, {});
  }

  /** Sends the form of a page, its hidden fields included. */
  submit(page: Seen, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`There is no form on this page:\n${page.text}`);
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const all = { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), ...fields };
    return this.post(new URL(action, this.#origin), all as Record<string, string>);
  }

  post(url: string | URL, fields: Readonly<Record<string, string>>): Promise<Seen> {
    const headers = { origin: this.#origin };
    return this.#send(url, { method: 'POST', body: new URLSearchParams(fields), headers });
  }

  async #send(url: string | URL, init: RequestInit): Promise<Seen> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), ...(cookie === '' ? {} : { cookie }) };
    const response = await this.#fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, url),
    };
  }

  #keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/** Signs in as alice and says yes to whatever is asked; answers where the browser is sent in the end. */
export async function signInAndAllow(
  browser: Browser,
  url: string | URL,
  password = 'alice-password',
): Promise<URL> {
  let seen = await browser.visit(url);
  for (let steps = 0; seen.location === undefined && steps < 4; steps += 1) {
    const isSignIn = seen.text.includes('name="password"');
    seen = await browser.submit(seen, {
      answer: 'yes',
      ...(isSignIn ? { username: 'alice', password } : {}),
    });
  }
  if (seen.location === undefined) throw new Error(`No way out of this page:\n${seen.text}`);
  return seen.location;
}
