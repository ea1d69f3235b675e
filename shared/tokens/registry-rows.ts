/** The short form in which the registry lists are written. */

import type { RegistryEntry } from './registry-entry';

/** Name, title, section of the source ("" for none), meaning, and "time" for a NumericDate. */
export type RegistryRow =
  | readonly [name: string, title: string, section: string, meaning: string]
  | readonly [name: string, title: string, section: string, meaning: string, time: 'time'];

/** The entries of one source document. */
export function fromSource(document: string, rows: readonly RegistryRow[]): readonly RegistryEntry[] {
  return rows.map(([name, title, section, meaning, time]) => ({
    name,
    title,
    meaning,
    source: section === '' ? document : `${document} ${section}`,
    ...(time === undefined ? {} : { time: true as const }),
  }));
}
