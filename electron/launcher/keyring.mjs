// Wraps a command in a private D-Bus session with a real gnome-keyring: unlocked, locked or absent. For tests and the tour.
import { join } from 'node:path';

/** @typedef {'unlocked' | 'locked' | 'absent'} KeyringState */

const daemon = 'gnome-keyring-daemon --foreground --components=secrets';
const start = {
  unlocked: `printf %s 'private test keyring' | ${daemon} --unlock`,
  locked: `${daemon} --start`,
};
const hasOwner = `dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
  org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets`;

// With a display a locked keyring asks for its password in a dialog of its own, which no test could answer.
const hideDisplay = 'export APP_DISPLAY="$DISPLAY"; unset DISPLAY WAYLAND_DISPLAY; exec "$@"';

/**
 * The daemon stays a child of the session's shell: one that goes to the background outlives a session that is killed,
 * and then answers the next one from its dead bus. Nothing may ask for secrets before it owns their name, or D-Bus
 * would start a second daemon.
 * @param {'unlocked' | 'locked'} state
 */
function sessionScript(state) {
  return [
    `${start[state]} >/dev/null 2>&1 &`,
    "trap 'kill $! 2>/dev/null' EXIT; trap 'exit 143' HUP INT TERM",
    `until ${hasOwner} | grep -q true; do kill -0 $! || exit 70; sleep 0.02; done`,
    'DISPLAY=$APP_DISPLAY "$@"',
  ].join('\n');
}

/**
 * @param {KeyringState} state
 * @param {readonly string[]} command
 * @returns {string[]}
 */
export function inKeyringSession(state, command) {
  if (state === 'absent') return [...command];
  return [
    'sh',
    '-c',
    hideDisplay,
    'sh',
    'dbus-run-session',
    '--',
    'sh',
    '-c',
    sessionScript(state),
    'sh',
    ...command,
  ];
}

/**
 * A keyring that was never unlocked does not exist yet; this makes one, to be found locked by the next session.
 * @returns {string[]}
 */
export function createKeyring() {
  return inKeyringSession('unlocked', ['true']);
}

/**
 * Everything a session keeps lies below one folder, so two sessions on one folder share a keyring and others do not.
 * @param {KeyringState} state
 * @param {string} home
 * @param {string} runtime a new folder for each session, mode 0700: sockets of an earlier one would mislead it
 */
export function keyringEnvironment(state, home, runtime) {
  const folders = {
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
  };
  // An address that leads nowhere keeps libsecret from starting a bus of its own.
  return state === 'absent' ? { ...folders, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' } : folders;
}
