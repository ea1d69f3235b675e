/** The server of a victim: its page, its sign-in and the API it is there for, on a port of its own. */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { StrategyId } from '../../../../shared/nouns/lab';
import { listen } from '../../../http/loopback/listen';
import type { LabTokens, TokenPair } from '../../tokens';
import { readCookie, type SameSite, setCookie } from './cookies';
import { workerScript } from './keepers';
import { appScript, page } from './page';
import { type LoggedRequest, RequestLog } from './request-log';

export interface VictimServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly log: RequestLog;
  /** Every pair of tokens it was given, the newest last. */
  readonly pairs: readonly TokenPair[];
  /** Ids of sessions it keeps the tokens for, where the browser has a cookie alone. */
  readonly sessionIds: () => readonly string[];
  /** Orders placed until now. */
  readonly ordersPlaced: () => number;
  /** The attribute of the cookies it sets from now on. */
  readonly setSameSite: (mode: SameSite) => void;
  readonly close: () => Promise<void>;
}

interface Options {
  readonly strategy: StrategyId;
  readonly tokens: LabTokens;
  /** Only who knows it signs in: the laboratory types it into the page. */
  readonly password: string;
}

const monthSeconds = 2_592_000;
const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const script = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' };

/** Listens on any free port of 127.0.0.1. */
export async function serveVictim(options: Options): Promise<VictimServer> {
  const victim = new Victim(options);
  const { port, close } = await listen(0, () =>
    getRequestListener((request) => victim.app.fetch(request), { overrideGlobalObjects: false }),
  );
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    log: victim.log,
    pairs: victim.pairs,
    sessionIds: () => [...victim.sessions.keys()],
    ordersPlaced: () => victim.ordersPlaced,
    setSameSite: (mode) => {
      victim.sameSite = mode;
    },
    close,
  };
}

class Victim {
  readonly log = new RequestLog();
  readonly pairs: TokenPair[] = [];
  /** What a backend for a frontend holds: the tokens by the id in the cookie. */
  readonly sessions = new Map<string, TokenPair>();
  readonly app = new Hono();
  readonly #options: Options;
  sameSite: SameSite;
  ordersPlaced = 0;

  constructor(options: Options) {
    this.#options = options;
    this.sameSite = options.strategy === 'backend-for-frontend' ? 'Strict' : 'Lax';
    this.#routes();
  }

  #routes(): void {
    const { app } = this;
    app.use((c, next) => this.#note(c, next));
    app.get('/', (c) => c.body(page, 200, html));
    app.get('/app.js', (c) => c.body(appScript(this.#options.strategy), 200, script));
    app.get('/worker.js', (c) => c.body(workerScript, 200, script));
    app.get('/session', (c) => c.json({ signedIn: this.#pairOf(c) !== undefined }));
    app.post('/sign-in', (c) => this.#signIn(c));
    app.post('/refresh', (c) => this.#refresh(c));
    app.post('/sign-out', (c) => this.#signOut(c));
    app.on(['GET', 'POST'], '/api/orders', (c) => this.#orders(c, 'stateless'));
    app.on(['GET', 'POST'], '/introspecting/api/orders', (c) => this.#orders(c, 'introspecting'));
    app.notFound((c) => c.json({ error: 'not_found' }, 404));
  }

  async #note(c: Context, next: () => Promise<void>): Promise<void> {
    const noted: LoggedRequest = {
      method: c.req.method,
      path: c.req.path,
      origin: c.req.header('origin'),
      cookie: c.req.header('cookie'),
      authorization: c.req.header('authorization'),
      status: 0,
    };
    this.log.add(noted);
    await next();
    noted.status = c.res.status;
  }

  async #signIn(c: Context): Promise<Response> {
    const { password } = await bodyOf(c);
    if (!isSame(password, this.#options.password)) return c.json({ error: 'invalid_password' }, 401);
    return this.#hand(c, await this.#options.tokens.begin());
  }

  async #refresh(c: Context): Promise<Response> {
    const { refreshToken } = await bodyOf(c);
    const token = refreshToken ?? this.#pairOf(c)?.refreshToken;
    if (typeof token !== 'string') return c.json({ error: 'invalid_request' }, 400);
    const refreshed = await this.#options.tokens.refresh(token);
    if (!refreshed.accepted) return c.json({ error: 'invalid_grant', message: refreshed.message }, 400);
    return this.#hand(c, refreshed.pair);
  }

  /** To the page, into cookies, or nowhere: that is the strategy. */
  #hand(c: Context, pair: TokenPair): Response {
    this.pairs.push(pair);
    const { strategy } = this.#options;
    c.header('cache-control', 'no-store');
    if (strategy === 'http-only-cookie') {
      this.#setCookie(c, 'access_token', pair.accessToken);
      this.#setCookie(c, 'refresh_token', pair.refreshToken);
      return c.json({ signedIn: true });
    }
    if (strategy === 'backend-for-frontend') {
      const present = readCookie(c, 'session');
      const id = present && this.sessions.has(present) ? present : randomBytes(32).toString('base64url');
      this.sessions.set(id, pair);
      this.#setCookie(c, 'session', id);
      return c.json({ signedIn: true });
    }
    return c.json({ accessToken: pair.accessToken, refreshToken: pair.refreshToken });
  }

  #setCookie(c: Context, name: string, value: string, maxAge = monthSeconds): void {
    setCookie(c, { name, value, maxAge, httpOnly: true, sameSite: this.sameSite });
  }

  #signOut(c: Context): Response {
    const session = readCookie(c, 'session');
    if (session !== undefined) this.sessions.delete(session);
    for (const name of ['access_token', 'refresh_token', 'session']) this.#setCookie(c, name, '', 0);
    return c.json({ signedIn: false });
  }

  async #orders(c: Context, mode: 'stateless' | 'introspecting'): Promise<Response> {
    if (this.#isForged(c)) return c.json({ error: 'the header "x-orders-app" is missing' }, 403);
    const token = this.#accessTokenOf(c);
    if (token === undefined) return c.json({ error: 'no token' }, 401);
    const { accepts, reason } = (await this.#options.tokens.judge(token))[mode];
    if (accepts !== true) return c.json({ error: 'invalid_token', reason }, 401);
    if (c.req.method === 'POST') this.ordersPlaced += 1;
    return c.json({ orders: ['Letter punches, 6 mm', 'Brass blanks'], placed: this.ordersPlaced });
  }

  /** A header of its own is what no form can send, and what another origin may send only after asking. */
  #isForged(c: Context): boolean {
    const byCookie = c.req.header('authorization') === undefined;
    const { strategy } = this.#options;
    return strategy === 'backend-for-frontend' && byCookie && c.req.header('x-orders-app') === undefined;
  }

  #accessTokenOf(c: Context): string | undefined {
    const [, bearer] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
    return bearer ?? this.#pairOf(c)?.accessToken;
  }

  /** Of cookies, where the strategy has any. */
  #pairOf(c: Context): TokenPair | undefined {
    const { strategy } = this.#options;
    if (strategy === 'backend-for-frontend') return this.sessions.get(readCookie(c, 'session') ?? '');
    const accessToken = strategy.endsWith('-cookie') ? readCookie(c, 'access_token') : undefined;
    if (!accessToken) return undefined;
    return { sessionId: '', accessToken, refreshToken: readCookie(c, 'refresh_token') ?? '' };
  }
}

interface Body {
  readonly password?: unknown;
  readonly refreshToken?: unknown;
}

/** Whatever is no JSON object has nothing in it. */
async function bodyOf(c: Context): Promise<Body> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === 'object' && body !== null ? body : {};
}

function isSame(given: unknown, expected: string): boolean {
  const bytes = Buffer.from(typeof given === 'string' ? given : '');
  return bytes.length === expected.length && timingSafeEqual(bytes, Buffer.from(expected));
}
