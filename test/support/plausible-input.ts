import fc from 'fast-check';
import type { z } from 'zod';

/** What a schema is made of, as far as it matters for making inputs up. */
interface Inspectable {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly (z.ZodType | string)[];
  /** Of a list, whose `unwrap` gives the same. */
  readonly element?: z.ZodType;
  unwrap?(): z.ZodType;
}

const values = [
  undefined,
  true,
  false,
  0,
  1,
  60,
  90_000,
  '',
  'word',
  'ES256',
  [],
  {},
  { role: 'admin' },
  { exp: 0 },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":null}'),
];

/** What exists, by the name of the member that may name it. */
export type Existing = Readonly<Record<string, readonly unknown[]>>;

/**
 * Inputs with the members a schema knows, most of them such as it lets through and about half of them naming what
 * exists: they come further than `fc.anything()`, which is turned away at the door.
 */
export function plausibleInput(schema: z.ZodType, existing: Existing): fc.Arbitrary<unknown> {
  const { shape, options, element, unwrap } = schema as Inspectable;
  if (shape !== undefined) return objectOf(shape, existing);
  if (options !== undefined && typeof options[0] !== 'string') {
    return fc.oneof(...options.map((option) => plausibleInput(option as z.ZodType, existing)));
  }
  if (unwrap !== undefined && element === undefined) {
    return fc.oneof(fc.constant(undefined), plausibleInput(unwrap.call(schema), existing));
  }
  const fitting = [...values, ...(options ?? [])].filter((value) => schema.safeParse(value).success);
  return fc.oneof(
    { weight: 1, arbitrary: fc.anything({ maxDepth: 1 }) },
    { weight: 20, arbitrary: fc.constantFrom(...fitting, null) },
  );
}

function objectOf(
  shape: Readonly<Record<string, z.ZodType>>,
  existing: Existing,
): fc.Arbitrary<Record<string, unknown>> {
  const members = Object.entries(shape).map(([name, member]) => {
    // A tag such as "kind" decides which object it is; it has exactly one value.
    const made = 'value' in member ? fc.constant(member.value) : plausibleInput(member, existing);
    const known = existing[name];
    return [name, known ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...known) }, made) : made];
  });
  return fc.record(Object.fromEntries(members));
}
