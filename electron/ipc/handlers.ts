/** Every channel and what it does. Read top-down, this is the product. */

import type { Backups } from '../auth/backups';
import type { Core } from '../auth/core';
import { issue, signIn } from '../auth/grants/issue';
import { previewToken } from '../auth/grants/preview';
import { presentRefreshToken, presentSpent, refreshSession } from '../auth/grants/refresh';
import { accountList, putAccount, removeAccount } from '../auth/registry/accounts';
import { clientList, putClient, removeClient, renewClientSecret } from '../auth/registry/clients';
import { profileList, putProfile, removeProfile } from '../auth/registry/profiles';
import { putResource, removeResource, resourceList } from '../auth/registry/resources';
import { switchAutoRefresh } from '../auth/renewal/switch';
import { addRevocation, liftRevocation, previewRevocation, revocationList } from '../auth/revocations/revoke';
import { heldAccessToken, revealRefreshToken, signOut } from '../auth/sessions/client-side';
import { sessionDetail, sessionList } from '../auth/sessions/list';
import { saveSettings } from '../auth/settings';
import { introspect } from '../auth/tokens/introspect';
import type { CrackRuns } from '../crack/crack-runs';
import type { Laboratory } from '../lab/laboratory';
import type { Scanning } from '../scan/scanning';
import { checkChain, listAudit } from '../store/audit';
import { readSettings } from '../store/settings';
import { backupHandlers } from './backup-handlers';
import { crackHandlers } from './crack-handlers';
import { craftHandlers } from './craft-handlers';
import type { Desktop } from './desktop';
import type { Handlers } from './dispatcher';
import { inspectHandlers } from './inspect-handlers';
import { keyHandlers } from './key-handlers';
import { labHandlers } from './lab-handlers';
import { libraryHandlers } from './library-handlers';
import { scanHandlers } from './scan-handlers';
import { serverHandlers } from './server-handlers';
import { setupHandlers } from './setup-handlers';
import { type ServerTools, trafficHandlers } from './traffic-handlers';
import { storageHandlers } from './storage-handlers';
import type { Surroundings } from './surroundings';
import { describeRun, systemHandlers } from './system-handlers';

export function createHandlers(
  core: Core,
  surroundings: Surroundings,
  desktop: Desktop,
  scanning: Scanning,
  crackRuns: CrackRuns,
  tools: ServerTools,
  laboratory: Laboratory,
  backups: Backups,
): Handlers {
  return {
    ...systemHandlers(core, surroundings, tools.server, backups),
    ...storageHandlers(core, () => describeRun(core, surroundings, tools.server, backups.hasRestored())),

    ...inspectHandlers(core, desktop),

    'profiles/list': () => profileList(core),
    'profiles/save': (input) => putProfile(core, input),
    'profiles/remove': ({ id }) => removeProfile(core, id),

    'auth/sign-in': (request) => signIn(core, request),
    'auth/issue': (request) => issue(core, request),
    'auth/preview': (request) => previewToken(core, request),
    'auth/introspect': ({ token }) => introspect(core, token),

    ...scanHandlers(core, scanning),
    ...crackHandlers(crackRuns, scanning.files),

    'sessions/list': () => sessionList(core),
    'sessions/get': ({ id }) => sessionDetail(core, id),
    'sessions/refresh': ({ id }) => refreshSession(core, id),
    'sessions/revoke': ({ id, reason }) =>
      addRevocation(core, { kind: 'session', id }, reason ?? 'revoked by hand'),
    'sessions/sign-out': ({ id, revoke }) => signOut(core, id, revoke),
    'sessions/auto-refresh': ({ id, on }) => switchAutoRefresh(core, id, on),
    'sessions/access-token': ({ id }) => heldAccessToken(core, id),
    'sessions/reveal': ({ id }) => revealRefreshToken(core, id),
    'sessions/present': ({ refreshToken }) => presentRefreshToken(core, refreshToken.trim()),
    'sessions/present-spent': ({ id, generation }) => presentSpent(core, id, generation),

    'revocations/list': () => revocationList(core),
    'revocations/preview': ({ target }) => previewRevocation(core, target),
    'revocations/add': ({ target, reason }) => addRevocation(core, target, reason),
    'revocations/lift': ({ id }) => liftRevocation(core, id),

    ...keyHandlers(core),
    ...craftHandlers(core),
    ...libraryHandlers(core),
    ...serverHandlers(core, tools.server),
    ...trafficHandlers(core, tools),
    ...setupHandlers(core),
    ...labHandlers(laboratory),
    ...backupHandlers(backups),

    'accounts/list': () => accountList(core),
    'accounts/save': (input) => putAccount(core, input),
    'accounts/remove': ({ username }) => removeAccount(core, username),
    'clients/list': () => clientList(core),
    'clients/save': (input) => putClient(core, input),
    'clients/remove': ({ clientId }) => removeClient(core, clientId),
    'clients/new-secret': ({ clientId }) => renewClientSecret(core, clientId),
    'resources/list': () => resourceList(core),
    'resources/save': (input) => putResource(core, input),
    'resources/remove': ({ audience }) => removeResource(core, audience),

    'audit/list': (query) => listAudit(core.db, query),
    'audit/check-chain': () => checkChain(core.db),
    'settings/get': () => readSettings(core.db),
    'settings/save': (changes) => saveSettings(core, changes),

    'desktop/copy': async ({ text, secret }) => {
      await desktop.copy(text, secret ? readSettings(core.db).clipboardClearSeconds : 0);
      return null;
    },
    'desktop/secret-shown': async ({ page, isShown }) => {
      await desktop.secretShown(page, isShown);
      return null;
    },
    'desktop/read-clipboard': async () => ({ text: await desktop.readClipboard() }),
    'desktop/open-data-folder': async () => {
      await desktop.openDataFolder();
      return null;
    },
  };
}
