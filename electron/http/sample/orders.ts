/** What there is to protect: a few orders, in memory, the same for everybody who is let in. */

import { z } from '../../../shared/schema';
import { Problem } from '../problem';

export interface Order {
  readonly id: number;
  readonly item: string;
  readonly quantity: number;
  /** The `sub` of the token it was placed with. */
  readonly placedBy: string;
}

export interface Orders {
  list(): readonly Order[];
  /** Refuses with `invalid_request` what is no order. */
  place(body: string, placedBy: string): Order;
  /** False where there is none of this id. */
  cancel(id: number): boolean;
}

const NewOrder = z.object({
  item: z.string().min(1).max(100),
  quantity: z.number().int().min(1).max(1000).default(1),
});
/** The oldest makes room. */
const mostKept = 100;

export function createOrders(): Orders {
  let last = 2;
  let orders: readonly Order[] = [
    { id: 1, item: 'Letter punches, 6 mm', quantity: 1, placedBy: 'alice' },
    { id: 2, item: 'Brass blanks', quantity: 250, placedBy: 'bob' },
  ];
  return {
    list: () => orders,
    place: (body, placedBy) => {
      last += 1;
      const order = { id: last, ...read(body), placedBy };
      orders = [...orders, order].slice(-mostKept);
      return order;
    },
    cancel: (id) => {
      const before = orders.length;
      orders = orders.filter((order) => order.id !== id);
      return orders.length < before;
    },
  };
}

function read(body: string): z.output<typeof NewOrder> {
  const parsed = NewOrder.safeParse(parse(body));
  if (parsed.success) return parsed.data;
  throw new Problem('invalid_request', 'An order is JSON with an item and a quantity from 1 to 1000.');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
