/** Size, depth and kinds of values of a message, before any schema walks it: a schema library recurses, this does not. */

import { limits } from '../../shared/limits';
import { Refusal } from '../../shared/result';

/**
 * Refuses `too_deep`, `too_large`, or `invalid_request` for a value that JSON has no word for. Strings count by
 * character, every other value as 8; a list counts by its length, because a sparse one is long without holding much.
 */
export function assertModest(input: unknown): void {
  let size = 0;
  const pending: { readonly value: unknown; readonly depth: number }[] = [{ value: input, depth: 1 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, depth } = next;
    size += sizeOf(value);
    if (size > limits.messageSize) {
      throw new Refusal('too_large', 'The message is larger than 8 MiB. Send less at once.');
    }
    if (typeof value !== 'object' || value === null) continue;
    // One level for the message itself, the rest for what it carries.
    if (depth > limits.jsonDepth + 1) {
      throw new Refusal('too_deep', `The message is nested deeper than ${limits.jsonDepth} levels.`);
    }
    for (const [name, member] of Object.entries(value)) {
      size += name.length;
      pending.push({ value: member, depth: depth + 1 });
    }
  }
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return 8 * (value.length + 1);
  if (isPlain(value)) return 8;
  throw new Refusal(
    'invalid_request',
    'A message may hold text, numbers, booleans, lists and plain objects only.',
  );
}

/** A structured clone also brings maps, dates and buffers: no operation takes one, and their size is not counted. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return false;
  if (typeof value !== 'object' || value === null) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
