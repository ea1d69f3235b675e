/** Requests that wait for a person, each known by a number that only its own browser can use, and gone with the run. */

import type { Clock } from '../../../auth/clock';
import type { RandomBytes } from '../../../auth/random';
import type { ClientRow } from '../../../store/clients';
import type { Call } from '../../call';
import type { Answer } from '../../plain/answer';
import type { ServerContext } from '../../context';
import { PageProblem } from '../request/authorization-request';
import { cookieHash, renewCookie } from './cookies';
import type { SignedIn } from './browser-session';

type Respond<Input extends unknown[]> = (call: Call, ...input: Input) => Promise<Answer>;

export interface Interaction {
  readonly client: ClientRow;
  /** All of it that the person is asked for. */
  readonly scope: string;
  readonly resources: readonly string[];
  /** Who the client thinks will sign in. */
  readonly loginHint: string;
  /** Where the forms of its pages may end besides here. */
  readonly formTargets: readonly string[];
  /** Even of somebody who is signed in. */
  readonly mustSignIn: boolean;
  readonly mustChoose: boolean;
  readonly mustConsent: boolean;
  readonly allowed: Respond<[who: SignedIn]>;
  readonly denied: Respond<[]>;
}

interface Pending<Waiting> {
  readonly interaction: Waiting;
  readonly browser: Buffer;
  readonly untilMs: number;
}

export class Interactions<Waiting> {
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #pending = new Map<string, Pending<Waiting>>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: RandomBytes }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** Its number, for the forms of the next page. One page, one number: a form cannot be sent twice. */
  begin(call: Call, context: ServerContext, interaction: Waiting): string {
    this.#forgetOld();
    const id = Buffer.from(this.#random(16)).toString('base64url');
    const browser = cookieHash(call, context, 'browser') ?? renewCookie(call, context, 'browser');
    this.#pending.set(id, { interaction, browser, untilMs: this.#clock.now() + lastingMs });
    return id;
  }

  /** Takes it out. Throws `PageProblem` for another browser's, one that was answered, and one that took too long. */
  take(call: Call, context: ServerContext, id: string | undefined): Waiting {
    const found = id === undefined ? undefined : this.#pending.get(id);
    const browser = cookieHash(call, context, 'browser');
    // Another browser's attempt leaves it alone, so that nobody can end somebody else's sign-in.
    if (id === undefined || found === undefined || browser === undefined || !found.browser.equals(browser))
      throw new PageProblem(gone);
    this.#pending.delete(id);
    if (found.untilMs <= this.#clock.now()) throw new PageProblem(gone);
    return found.interaction;
  }

  #forgetOld(): void {
    const nowMs = this.#clock.now();
    for (const [id, { untilMs }] of this.#pending) if (untilMs <= nowMs) this.#pending.delete(id);
    while (this.#pending.size >= mostPending)
      this.#pending.delete(this.#pending.keys().next().value as string);
  }
}

const lastingMs = 10 * 60_000;
const mostPending = 1000;
const gone =
  'This page has been answered already, or it waited for too long. Go back to the application and start again.';
