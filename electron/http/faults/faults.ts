/** The faults that are on, of this run only: after a restart the server behaves. */

import type { AddFault, Fault } from '../../../shared/nouns/fault';
import { Refusal } from '../../../shared/result';
import { type RandomBytes, randomId } from '../../auth/random';

const mostFaults = 50;

export interface FaultsOptions {
  readonly random: RandomBytes;
  readonly notify: () => void;
}

export class Faults {
  readonly #options: FaultsOptions;
  #on: readonly Fault[] = [];

  constructor(options: FaultsOptions) {
    this.#options = options;
  }

  list(): readonly Fault[] {
    return this.#on;
  }

  add(request: AddFault): Fault {
    if (this.#on.length >= mostFaults)
      throw new Refusal('not_possible', `${mostFaults} faults at once are enough.`);
    const fault: Fault = { ...request, id: randomId(this.#options.random, 'f'), hits: 0 };
    this.#set([...this.#on, fault]);
    return fault;
  }

  /** Refuses with `not_found` one that has ended already. */
  remove(id: string): void {
    if (!this.#on.some((fault) => fault.id === id))
      throw new Refusal('not_found', 'This fault has ended already.');
    this.#set(this.#on.filter((fault) => fault.id !== id));
  }

  clear(): void {
    this.#set([]);
  }

  /** The first that hits this request, counted; those at the end of their count are gone. */
  hit(isMeant: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.#on.find((one) => isMeant(one) && this.#dice() < one.percent);
    if (fault === undefined) return undefined;
    const counted = { ...fault, hits: fault.hits + 1 };
    const isOver = counted.count !== undefined && counted.hits >= counted.count;
    this.#set(this.#on.flatMap((one) => (one.id !== fault.id ? [one] : isOver ? [] : [counted])));
    return counted;
  }

  #set(faults: readonly Fault[]): void {
    this.#on = faults;
    this.#options.notify();
  }

  /** 0 to 99. */
  #dice(): number {
    const [high = 0, low = 0] = this.#options.random(2);
    return (high * 256 + low) % 100;
  }
}
