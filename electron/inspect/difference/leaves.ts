/** The values of a JSON text by their place, each as it is written. */

import type { JsonReading } from '../reading/json-reading';
import { scanJson } from '../text/json-scan';

export interface Leaf {
  readonly raw: string;
  /** Equal exactly for equal values: escapes do not count, digits do. */
  readonly identity: string;
  /** Identities of the elements, for a list without lists or objects in it. */
  readonly elements?: readonly string[];
}

/** By JSON pointer (RFC 6901); empty where the text is no JSON within the limits. */
export function leavesOf(json: JsonReading | undefined): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  if (json?.value !== undefined) collect(json.text, 0, '', leaves);
  return leaves;
}

/** The depth of the text has been limited before it was given a value. */
function collect(text: string, start: number, path: string, leaves: Map<string, Leaf>): void {
  const { shape, members, end } = scanJson(text, { start, oneValue: true });
  const raw = text.slice(start, end).trim();
  if (shape === 'scalar' || members.length === 0) {
    leaves.set(path, { raw, identity: identityOf(raw), ...(shape === 'array' ? { elements: [] } : {}) });
    return;
  }
  const values = members.map((member) => text.slice(member.start, member.end));
  if (shape === 'array' && values.every((value) => !/^[{[]/.test(value))) {
    const elements = values.map(identityOf);
    leaves.set(path, { raw, identity: `[${elements.join()}]`, elements });
    return;
  }
  for (const member of members) collect(text, member.start, `${path}/${escapeName(member.name)}`, leaves);
}

function identityOf(raw: string): string {
  if (raw.startsWith('"')) return JSON.stringify(JSON.parse(raw));
  return raw.replace(/\s/g, '');
}

function escapeName(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}
