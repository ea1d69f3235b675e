/** The web origins that registered clients live at: those of their redirect URIs, compared as a whole. */

import type { Database } from 'better-sqlite3';
import { listClients } from '../../store/clients';

/** Asked only for requests that carry an Origin, which few do. */
export function knowsOrigin(db: Database, origin: string): boolean {
  return listClients(db).some(({ redirectUris }) => originsOf(redirectUris).includes(origin));
}

/** Private-use schemes have no origin and are left out. */
export function originsOf(redirectUris: readonly string[]): readonly string[] {
  return redirectUris.flatMap((uri) => {
    try {
      const { origin } = new URL(uri);
      return origin === 'null' ? [] : [origin];
    } catch {
      return [];
    }
  });
}
