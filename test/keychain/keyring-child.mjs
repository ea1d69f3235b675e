// One run on a real keyring: opens the vault on the database given and answers with one line of JSON.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import './typescript-hook.mjs';

const { systemClock } = await import('../../electron/auth/clock.ts');
const { systemRandom } = await import('../../electron/auth/random.ts');
const { createMemoryKeychain } = await import('../../electron/keychain/memory-keychain.ts');
const { createOsKeychain } = await import('../../electron/keychain/os-keychain.ts');
const { createProcessDriver } = await import('../../electron/keychain/process/process-driver.ts');
const { startFromSource } = await import('./process/start-from-source.ts');
const { openVault } = await import('../../electron/keychain/running-vault.ts');
const { KeyRing } = await import('../../electron/keys/key-ring.ts');
const { quickPassphrase } = await import('../support/passphrase.ts');
const { openDatabase } = await import('../../electron/store/database.ts');

const [path, scenario] = process.argv.slice(2);
if (scenario === 'before') {
  process.stdout.write('{}');
  process.exit(0);
}
const account = 'i_test:session:1';
const db = openDatabase(path);
const driver = createProcessDriver({ start: startFromSource, clock: systemClock });
const os = createOsKeychain({ loadDriver: async () => driver });
const vault = await openVault({
  os,
  passphrase: quickPassphrase(db),
  memory: createMemoryKeychain,
  db,
  random: systemRandom,
  installationId: 'i_test',
});
const ring = new KeyRing({ db, vault, clock: systemClock, random: systemRandom });

/** The value, or the code it is refused with. */
async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    return error.code ?? String(error);
  }
}

async function masterKeyDigest() {
  return vault.withMasterKey(
    undefined,
    async ({ id, key }) => `${id} ${createHash('sha256').update(key).digest('hex')}`,
  );
}

/** What a user does at the keyring's own window. */
function lockKeyring() {
  const collection = 'array:objpath:/org/freedesktop/secrets/collection/login';
  const method = 'org.freedesktop.Secret.Service.Lock';
  const target = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', '/org/freedesktop/secrets'];
  execFileSync('dbus-send', [...target, method, collection]);
}

const scenarios = {
  begin: async () => {
    await vault.keychain().write(account, 'refresh token ☂');
    await ring.ensureDefaults(['ES256']);
  },
  look: async () => {},
  'lock meanwhile': async () => {
    lockKeyring();
    return { removal: await attempt(() => vault.keychain().remove(account)) };
  },
  'start over': async () => {
    await vault.startOver();
  },
};

const more = await scenarios[scenario]();
const answer = {
  ...more,
  state: vault.status().state,
  mode: vault.status().mode,
  message: vault.status().message,
  masterKey: await attempt(masterKeyDigest),
  secret: await attempt(() => vault.keychain().read(account)),
  bareRead: await attempt(() => os.read(account)),
  bareWrite: await attempt(() => os.write('i_test:other', 'x')),
  signed: await attempt(async () => (await ring.signer('ES256')).kid),
  keys: ring.list().map(({ kid, state, usable }) => ({ kid, state, usable })),
};
process.stdout.write(JSON.stringify(answer));
driver.close();
