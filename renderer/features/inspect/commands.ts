import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import {
  clearText,
  type InspectTab,
  inspectState,
  inspectTabs,
  setAsOf,
  setExpectations,
  setText,
  showTab,
} from './inspect-store';
import { innerToken, shownToken } from './examination';
import { countExpectations, noExpectations } from './expectations';
import { chooseKeyFolder } from './key-folder';
import { tryFolder, tryKeys } from './key-trials-store';
import { takeClipboard } from './take-text';
import { cancelCrack, isCracking, startCrack } from './weak-secret-store';

const hasText = () => inspectState().text !== '';

function withToken(act: (token: string) => Promise<void>): void {
  const token = shownToken();
  if (token === undefined) return;
  show('key');
  void act(token);
}

function show(tab: InspectTab): void {
  navigate('inspect');
  showTab(tab);
}

/** Known from the start, so that menu and palette can begin an inspection from any screen. */
export const inspectCommands: readonly Command[] = [
  {
    id: 'inspect.paste',
    title: 'Inspect the clipboard',
    group: 'Inspect',
    shortcut: 'Mod+Shift+V',
    keywords: 'paste token decode',
    run: () => {
      navigate('inspect');
      void takeClipboard();
    },
  },
  {
    id: 'inspect.clear',
    title: 'Clear the token',
    group: 'Inspect',
    shortcut: 'Mod+Shift+Backspace',
    when: hasText,
    run: clearText,
  },
  {
    id: 'inspect.try-weak-secrets',
    title: 'Try weak secrets on the token',
    group: 'Inspect',
    keywords: 'crack hmac guess dictionary',
    when: hasText,
    run: () => {
      show('lint');
      const token = shownToken();
      if (token !== undefined) void startCrack(token);
    },
  },
  {
    id: 'inspect.stop-weak-secret',
    title: 'Stop trying weak secrets',
    group: 'Inspect',
    when: isCracking,
    run: () => void cancelCrack(),
  },
  {
    id: 'inspect.try-key-ring',
    title: 'Try every key of your key ring on the token',
    group: 'Inspect',
    keywords: 'verify signature which key',
    when: hasText,
    run: () => withToken((token) => tryKeys(token, 'your key ring', { from: 'key ring' })),
  },
  {
    id: 'inspect.try-key-folder',
    title: 'Try every key of a folder on the token',
    group: 'Inspect',
    keywords: 'verify signature which key pem jwk directory',
    when: hasText,
    run: () => withToken(tryFolder),
  },
  {
    id: 'inspect.judge-with-folder',
    title: 'Judge with the keys of a folder',
    group: 'Inspect',
    keywords: 'verify signature pem jwk directory key source',
    run: () => {
      show('key');
      void chooseKeyFolder();
    },
  },
  {
    id: 'inspect.expect-nothing',
    title: 'Expect nothing of the token',
    group: 'Inspect',
    keywords: 'clear policy profile expectations',
    when: () => countExpectations(inspectState().expectations) > 0,
    run: () => setExpectations(noExpectations),
  },
  {
    id: 'inspect.open-inner',
    title: 'Open the token inside',
    group: 'Inspect',
    keywords: 'nested decrypted jwe',
    when: () => innerToken() !== undefined,
    run: () => setText(innerToken() ?? ''),
  },
  {
    id: 'inspect.back-to-now',
    title: 'Judge as of now again',
    group: 'Inspect',
    keywords: 'time moment slider clock',
    when: () => inspectState().asOfS !== undefined,
    run: () => setAsOf(undefined),
  },
  ...inspectTabs.map(
    (tab): Command => ({
      id: `inspect.show-${tab}`,
      title: `Show ${tab === 'json' ? 'JSON' : tab}`,
      group: 'Inspect',
      when: hasText,
      run: () => show(tab),
    }),
  ),
];
