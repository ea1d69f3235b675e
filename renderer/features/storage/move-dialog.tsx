import { Button, Checkbox, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { SecretsHome } from '../../../shared/nouns/settings';
import type { StorageOverview } from '../../../shared/nouns/storage';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { announce } from '../../state/announcement';
import { count, homes } from './homes';
import { passphraseProblem } from './passphrase-advice';
import styles from './storage.module.css';

interface MoveDialogProps {
  readonly to: SecretsHome;
  readonly overview: StorageOverview;
  readonly onClose: () => void;
}

const presentLocking = { lockAfterMinutes: 15, lockOnSleep: true, lockOnScreenLock: true } as const;

/** Says what moves and what that means, then moves all of it. */
export function MoveDialog({ to, overview: present, onClose }: MoveDialogProps) {
  // As it was when the question was asked: the move itself changes it.
  const [overview] = useState(present);
  const isNewPassphrase = to === 'passphrase' && overview.home !== 'passphrase';
  const asksForOld =
    isNewPassphrase && (overview.behindClosedPassphrase !== undefined || overview.tokens.passphrase > 0);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [locks, setLocks] = useState(true);
  const [isShown, setIsShown] = useState(false);
  const saving = useOperation('settings/save');
  const moving = useOperation('storage/move', {
    onSuccess: ({ moved, lost }) => {
      if (isNewPassphrase && locks) saving.mutate(presentLocking);
      announce(outcome(to, moved, lost.length));
      onClose();
    },
  });
  const needsPassphrase = isNewPassphrase || asksForOld;
  const problem = needsPassphrase
    ? passphraseProblem(passphrase, asksForOld ? passphrase : again)
    : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsShown(true);
    if (problem === undefined) moving.mutate({ to, ...(needsPassphrase && { passphrase }) });
  };
  return (
    <Modal opened onClose={onClose} title={titleOf(to, overview)} size={500}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <p>{whatMoves(to, overview)}</p>
        {to === 'until quit' ? <UntilQuitWarning overview={overview} /> : null}
        {needsPassphrase ? (
          <>
            <PasswordInput
              label={asksForOld ? 'Passphrase' : 'New passphrase'}
              description={
                asksForOld
                  ? 'The one from before, because something still lies behind it. If it is forgotten, discard that first, under State.'
                  : 'Four random words are easy to remember and hard to guess. There is no way to get it back.'
              }
              autoComplete={asksForOld ? 'current-password' : 'new-password'}
              data-autofocus
              value={passphrase}
              error={isShown ? problem : undefined}
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            {asksForOld ? null : (
              <PasswordInput
                label="Once more"
                autoComplete="new-password"
                value={again}
                onChange={(event) => setAgain(event.currentTarget.value)}
              />
            )}
            <Checkbox
              label="Lock after 15 minutes without use, and when the computer sleeps or locks its screen"
              checked={locks}
              onChange={(event) => setLocks(event.currentTarget.checked)}
            />
          </>
        ) : null}
        <InlineError error={moving.error} />
        <footer className={styles.footer}>
          <Button onClick={onClose} data-autofocus={needsPassphrase ? undefined : true}>
            Cancel
          </Button>
          <Button type="submit" variant="filled" loading={moving.isPending}>
            {overview.home === to ? 'Gather' : 'Move'}
          </Button>
        </footer>
      </form>
    </Modal>
  );
}

function UntilQuitWarning({ overview }: { readonly overview: StorageOverview }) {
  const { activeTokens, sealed } = overview;
  const sessions = activeTokens['OS keychain'] + activeTokens.passphrase + activeTokens['until quit'];
  return (
    <p className={styles.warning}>
      When you quit, {count(sessions, 'session')} of this desktop {sessions === 1 ? 'ends' : 'end'},{' '}
      {count(sealed.keys, 'signing key')} can never sign again, and{' '}
      {count(sealed.libraryEntries, 'library entry', 'library entries')} can never be read again.
    </p>
  );
}

function titleOf(to: SecretsHome, overview: StorageOverview): string {
  if (overview.home === to) return 'Gather all secrets here?';
  return to === 'until quit' ? 'Keep all secrets until you quit?' : `Move all secrets ${into[to]}?`;
}

const into = { 'OS keychain': 'into the OS keychain', passphrase: 'behind a passphrase' } as const;

function whatMoves(to: SecretsHome, { home, tokens }: StorageOverview): string {
  const others = (['OS keychain', 'passphrase', 'until quit'] as const).filter((other) => other !== to);
  const total = others.reduce((sum, other) => sum + tokens[other], 0);
  const key = home === to ? '' : 'the master key and ';
  return `This moves ${key}${count(total, 'refresh token')}. Each is written and read back at the new place before it leaves the old one; afterwards nothing lies in two places.`;
}

function outcome(to: SecretsHome, moved: number, lost: number): string {
  const others =
    lost === 0 ? '' : ` ${count(lost, 'session')} had no token left to move and asks to sign in again.`;
  return `Everything is ${homes[to].place} now; ${count(moved, 'refresh token')} moved.${others}`;
}
