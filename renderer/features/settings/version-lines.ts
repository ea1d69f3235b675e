import type { About } from '../../../shared/nouns/settings';

/** Name and version of everything the app runs on, in the order of the stack. */
export function versionLines(about: About): readonly (readonly [name: string, version: string])[] {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Tokenwright', about.app],
    ['Electron', about.electron && `${about.electron}${originWords(about)}`],
    ['Chromium', about.chromium],
    ['Node', about.node],
    ['SQLite', about.sqlite],
    ['System', about.platform],
  ];
  return lines.flatMap(([name, version]) => (version ? [[name, version] as const] : []));
}

function originWords({ electronOrigin }: About): string {
  if (electronOrigin === 'stand-in') return ' (stand-in)';
  return electronOrigin === 'official' ? ' (official)' : '';
}

export function versionText(about: About): string {
  return versionLines(about)
    .map(([name, version]) => `${name} ${version}`)
    .join('\n');
}

/** What a person must know when the official Electron could not be fetched. */
export function standInNotice(about: About): string | undefined {
  if (about.electronOrigin !== 'stand-in') return undefined;
  return `This window runs on a stand-in Electron ${about.electron ?? ''}, because the official one could not be fetched. It is old and gets no security fixes: use it for a first look only, not with tokens that matter.`;
}
