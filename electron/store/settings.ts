import type { Database } from 'better-sqlite3';
import { defaultLifetimes } from '../../shared/limits';
import { Settings } from '../../shared/nouns/settings';
import { prepared } from './prepared';
import { remembered } from './remembered';

export const defaultSettings: Settings = {
  issuer: 'http://127.0.0.1:4870',
  accessSeconds: defaultLifetimes.accessSeconds,
  refreshSeconds: defaultLifetimes.refreshSeconds,
  idleSeconds: defaultLifetimes.idleSeconds,
  rotation: true,
  overlapSeconds: 0,
  clipboardClearSeconds: 60,
  captureProtection: 'secrets',
  lockAfterMinutes: 0,
  lockOnSleep: false,
  lockOnScreenLock: false,
  timeDisplay: 'local',
  theme: 'system',
  serverOn: false,
  serverPort: 4870,
  serverHttps: false,
  keyRolloverDays: 0,
  keyLeadHours: 24,
  passwordGrant: false,
  dynamicRegistration: false,
};

/** What is stored, over the defaults; a value that no longer fits its schema falls back to its default. */
export function readSettings(db: Database): Settings {
  return remembered(db, 'setting', '', () => readStored(db));
}

function readStored(db: Database): Settings {
  const rows = prepared<[], { name: string; value_json: string }>(
    db,
    'SELECT name, value_json FROM setting',
  ).all();
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const { name, value_json } of rows) {
    if (!Object.hasOwn(Settings.shape, name)) continue;
    const parsed = Settings.shape[name as keyof Settings].safeParse(JSON.parse(value_json));
    if (parsed.success) settings[name] = parsed.data;
  }
  return settings as Settings;
}

export function writeSettings(db: Database, changes: Partial<Settings>): void {
  const write = db.prepare(
    'INSERT INTO setting (name, value_json) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value_json = excluded.value_json',
  );
  for (const [name, value] of Object.entries(changes)) write.run(name, JSON.stringify(value));
}
