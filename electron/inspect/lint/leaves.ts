/** The values of a payload one by one, with their places. */

/** A claim or a value inside one; `name` is that of the nearest member. */
export interface Leaf {
  /** A top-level claim by its name, deeper ones as a JSON pointer (RFC 6901). */
  readonly member: string;
  readonly name: string;
  readonly value: unknown;
}

/** A payload of 64 KiB holds fewer; the cap is for texts made to cost time. */
const mostLeaves = 20_000;

/** Every member and element, objects and lists included, without recursion. */
export function* leavesOf(claims: Readonly<Record<string, unknown>>): Generator<Leaf> {
  const pending: Leaf[] = entriesOf(claims, '', '');
  for (let count = 0; count < mostLeaves; count += 1) {
    const leaf = pending.shift();
    if (leaf === undefined) return;
    yield leaf;
    if (typeof leaf.value === 'object' && leaf.value !== null)
      pending.push(...entriesOf(leaf.value, pointerOf(leaf.member), leaf.name));
  }
}

function entriesOf(parent: object, path: string, parentName: string): Leaf[] {
  const isList = Array.isArray(parent);
  return Object.entries(parent).map(([key, value]) => ({
    member: path === '' ? key : `${path}/${escaped(key)}`,
    name: isList ? parentName : key,
    value,
  }));
}

function pointerOf(member: string): string {
  return member.startsWith('/') ? member : `/${escaped(member)}`;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
