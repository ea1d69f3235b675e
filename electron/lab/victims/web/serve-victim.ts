/** The server of a victim: its page, its sign-in and the API it is there for, on a port of its own. */

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { StrategyId } from '../../../../shared/nouns/lab';
import { readBody } from '../../../http/loopback/body';
import { listen } from '../../../http/loopback/listen';
import { type Answer, send } from '../../../http/plain/answer';
import { PlainCall } from '../../../http/plain/call';
import { readCookie, type SameSite, setCookie } from '../../../http/plain/cookies';
import type { LabTokens, TokenPair } from '../../tokens';
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
  const { port, close } = await listen(0, () => (incoming, outgoing) => {
    void victim.answer(new PlainCall(incoming)).then((answer) => send(outgoing, answer));
  });
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
  readonly #routes: Readonly<Record<string, (call: PlainCall) => Answer | Promise<Answer>>> = {
    'GET /': (call) => call.answer(200, page, html),
    'GET /app.js': (call) => call.answer(200, appScript(this.#options.strategy), script),
    'GET /worker.js': (call) => call.answer(200, workerScript, script),
    'GET /session': (call) => call.json({ signedIn: this.#pairOf(call) !== undefined }),
    'POST /sign-in': (call) => this.#signIn(call),
    'POST /refresh': (call) => this.#refresh(call),
    'POST /sign-out': (call) => this.#signOut(call),
    'GET /api/orders': (call) => this.#orders(call, 'stateless'),
    'POST /api/orders': (call) => this.#orders(call, 'stateless'),
    'GET /introspecting/api/orders': (call) => this.#orders(call, 'introspecting'),
    'POST /introspecting/api/orders': (call) => this.#orders(call, 'introspecting'),
  };
  readonly #options: Options;
  sameSite: SameSite;
  ordersPlaced = 0;

  constructor(options: Options) {
    this.#options = options;
    this.sameSite = options.strategy === 'backend-for-frontend' ? 'Strict' : 'Lax';
  }

  async answer(call: PlainCall): Promise<Answer> {
    const noted: LoggedRequest = {
      method: call.method,
      path: call.path,
      origin: call.header('origin'),
      cookie: call.header('cookie'),
      authorization: call.header('authorization'),
      status: 0,
    };
    this.log.add(noted);
    const answer = await this.#serve(call).catch(() => call.json({ error: 'server_error' }, 500));
    noted.status = answer.status;
    return answer;
  }

  async #serve(call: PlainCall): Promise<Answer> {
    // A body that breaks off or is too long has nothing in it.
    if (call.method === 'POST') call.body = await readBody(call.incoming).catch(() => '');
    const serve = this.#routes[`${call.method} ${call.path}`];
    return serve === undefined ? call.json({ error: 'not_found' }, 404) : serve(call);
  }

  async #signIn(call: PlainCall): Promise<Answer> {
    const { password } = bodyOf(call);
    if (!isSame(password, this.#options.password)) return call.json({ error: 'invalid_password' }, 401);
    return this.#hand(call, await this.#options.tokens.begin());
  }

  async #refresh(call: PlainCall): Promise<Answer> {
    const { refreshToken } = bodyOf(call);
    const token = refreshToken ?? this.#pairOf(call)?.refreshToken;
    if (typeof token !== 'string') return call.json({ error: 'invalid_request' }, 400);
    const refreshed = await this.#options.tokens.refresh(token);
    if (!refreshed.accepted) return call.json({ error: 'invalid_grant', message: refreshed.message }, 400);
    return this.#hand(call, refreshed.pair);
  }

  /** To the page, into cookies, or nowhere: that is the strategy. */
  #hand(call: PlainCall, pair: TokenPair): Answer {
    this.pairs.push(pair);
    const { strategy } = this.#options;
    call.setHeader('cache-control', 'no-store');
    if (strategy === 'http-only-cookie') {
      this.#setCookie(call, 'access_token', pair.accessToken);
      this.#setCookie(call, 'refresh_token', pair.refreshToken);
      return call.json({ signedIn: true });
    }
    if (strategy === 'backend-for-frontend') {
      const present = readCookie(call, 'session');
      const id = present && this.sessions.has(present) ? present : randomBytes(32).toString('base64url');
      this.sessions.set(id, pair);
      this.#setCookie(call, 'session', id);
      return call.json({ signedIn: true });
    }
    return call.json({ accessToken: pair.accessToken, refreshToken: pair.refreshToken });
  }

  #setCookie(call: PlainCall, name: string, value: string, maxAge = monthSeconds): void {
    // Without "Secure": the laboratory speaks plain http on loopback, where browsers differ on what that means.
    const { sameSite } = this;
    setCookie(call, name, value, { maxAge, httpOnly: true, secure: false, sameSite });
  }

  #signOut(call: PlainCall): Answer {
    const session = readCookie(call, 'session');
    if (session !== undefined) this.sessions.delete(session);
    for (const name of ['access_token', 'refresh_token', 'session']) this.#setCookie(call, name, '', 0);
    return call.json({ signedIn: false });
  }

  async #orders(call: PlainCall, mode: 'stateless' | 'introspecting'): Promise<Answer> {
    if (this.#isForged(call)) return call.json({ error: 'the header "x-orders-app" is missing' }, 403);
    const token = this.#accessTokenOf(call);
    if (token === undefined) return call.json({ error: 'no token' }, 401);
    const { accepts, reason } = (await this.#options.tokens.judge(token))[mode];
    if (accepts !== true) return call.json({ error: 'invalid_token', reason }, 401);
    if (call.method === 'POST') this.ordersPlaced += 1;
    return call.json({ orders: ['Letter punches, 6 mm', 'Brass blanks'], placed: this.ordersPlaced });
  }

  /** A header of its own is what no form can send, and what another origin may send only after asking. */
  #isForged(call: PlainCall): boolean {
    const byCookie = call.header('authorization') === undefined;
    const { strategy } = this.#options;
    return strategy === 'backend-for-frontend' && byCookie && call.header('x-orders-app') === undefined;
  }

  #accessTokenOf(call: PlainCall): string | undefined {
    const [, bearer] = /^Bearer (.+)$/.exec(call.header('authorization') ?? '') ?? [];
    return bearer ?? this.#pairOf(call)?.accessToken;
  }

  /** Of cookies, where the strategy has any. */
  #pairOf(call: PlainCall): TokenPair | undefined {
    const { strategy } = this.#options;
    if (strategy === 'backend-for-frontend') return this.sessions.get(readCookie(call, 'session') ?? '');
    const accessToken = strategy.endsWith('-cookie') ? readCookie(call, 'access_token') : undefined;
    if (!accessToken) return undefined;
    return { sessionId: '', accessToken, refreshToken: readCookie(call, 'refresh_token') ?? '' };
  }
}

interface Body {
  readonly password?: unknown;
  readonly refreshToken?: unknown;
}

/** Whatever is no JSON object has nothing in it. */
function bodyOf({ body }: PlainCall): Body {
  try {
    return { ...(JSON.parse(body) as Body) };
  } catch {
    return {};
  }
}

function isSame(given: unknown, expected: string): boolean {
  const bytes = Buffer.from(typeof given === 'string' ? given : '');
  return bytes.length === expected.length && timingSafeEqual(bytes, Buffer.from(expected));
}
