import type { Command } from '../../commands/registry';
import { navigate } from '../../state/navigation';
import { targetKinds } from './revocation-words';

const spoken: Readonly<Record<(typeof targetKinds)[number]['kind'], string>> = {
  token: 'Revoke a token',
  session: 'Revoke a session',
  account: 'Revoke everything of an account',
  client: 'Revoke everything of a client',
  key: 'Revoke everything a key has signed',
  before: 'Revoke everything issued before a moment',
};

/** One way to the form for each kind of entry, from any screen. */
export const revocationCommands: readonly Command[] = targetKinds.map(({ kind, about }) => ({
  id: `revocations.add-${kind}`,
  title: spoken[kind],
  group: 'Revocations',
  keywords: `deny list ${about}`,
  run: () => navigate('revocations', kind),
}));
