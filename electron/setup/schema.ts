import { Setup } from '../../shared/nouns/setup';
import { z } from '../../shared/schema';

/** JSON Schema (2020-12) of a set-up file, for editors that check what is typed. */
export function setupSchema(): Readonly<Record<string, unknown>> {
  return z.toJSONSchema(Setup, { io: 'input' });
}
