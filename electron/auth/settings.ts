import type { Settings } from '../../shared/nouns/settings';
import { readSettings, writeSettings } from '../store/settings';
import { change } from './change';
import type { Core } from './core';

/** Writes what differs and answers all settings as they are now. */
export function saveSettings(core: Core, changes: Partial<Settings>): Settings {
  const before = readSettings(core.db);
  const changed = (Object.keys(changes) as (keyof Settings)[]).filter(
    (name) => changes[name] !== undefined && changes[name] !== before[name],
  );
  if (changed.length === 0) return before;
  change(core, ['settings', 'status'], (record) => {
    writeSettings(core.db, Object.fromEntries(changed.map((name) => [name, changes[name]])));
    const words = changed.map((name) => `${name} ${before[name]} → ${changes[name]}`).join(', ');
    record({
      action: 'settings.changed',
      subjectKind: 'settings',
      subjectId: changed.join(' '),
      message: `Settings changed: ${words}.`,
    });
  });
  return readSettings(core.db);
}

/** The `iss` of this service's tokens: that of the server for as long as it runs, else the one in the settings. */
export function issuerOf(core: Pick<Core, 'db' | 'issuer'>): string {
  return core.issuer ?? readSettings(core.db).issuer;
}
