/** Authorization requests that clients pushed ahead (RFC 9126), for a short while and for one use. */

import type { Clock } from '../../../auth/clock';
import type { RandomBytes } from '../../../auth/random';
import type { Form } from '../../back/form';

interface Pushed {
  readonly clientId: string;
  readonly form: Form;
  readonly untilMs: number;
}

const prefix = 'urn:ietf:params:oauth:request_uri:';
const mostKept = 1000;

export class PushedRequests {
  static readonly lastingS = 60;
  readonly #clock: Clock;
  readonly #random: RandomBytes;
  readonly #kept = new Map<string, Pushed>();

  constructor({ clock, random }: { readonly clock: Clock; readonly random: RandomBytes }) {
    this.#clock = clock;
    this.#random = random;
  }

  /** The `request_uri` that stands for it. */
  push(clientId: string, form: Form): string {
    const nowMs = this.#clock.now();
    for (const [uri, { untilMs }] of this.#kept) if (untilMs <= nowMs) this.#kept.delete(uri);
    while (this.#kept.size >= mostKept) this.#kept.delete(this.#kept.keys().next().value as string);
    const uri = prefix + Buffer.from(this.#random(32)).toString('base64url');
    this.#kept.set(uri, { clientId, form, untilMs: nowMs + PushedRequests.lastingS * 1000 });
    return uri;
  }

  /** Its parameters, once; undefined for another client's, one that was used, and one that waited too long. */
  take(uri: string, clientId: string | undefined): Form | undefined {
    const found = this.#kept.get(uri);
    if (found === undefined || found.clientId !== clientId) return undefined;
    this.#kept.delete(uri);
    return found.untilMs <= this.#clock.now() ? undefined : found.form;
  }

  /** Whether it has the shape of one of this server. */
  static isOurs(uri: string): boolean {
    return uri.startsWith(prefix);
  }
}
