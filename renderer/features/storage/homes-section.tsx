import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type SecretsHome, type Status, secretsHomes } from '../../../shared/nouns/settings';
import type { StorageOverview } from '../../../shared/nouns/storage';
import { storageQuery } from '../../api/queries';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { SettingsSection } from '../settings/settings-section';
import { count, homes } from './homes';
import { MoveDialog } from './move-dialog';
import styles from './storage.module.css';

interface HomesSectionProps {
  readonly keychain: Status['keychain'];
}

/** The three places side by side: what lies where now, and one action to move all of it. */
export function HomesSection({ keychain }: HomesSectionProps) {
  const { data: overview, error } = useQuery(storageQuery());
  const [target, setTarget] = useState<SecretsHome>();
  return (
    <SettingsSection
      title="Where this desktop keeps its secrets"
      about="The master key, under which signing keys and the library are sealed, and the refresh tokens of this desktop's own sessions. They move together, and a move that is cut off goes on at the next start."
    >
      <InlineError error={error} />
      {keychain.move ? <UnfinishedMove move={keychain.move} onContinue={setTarget} /> : null}
      {overview ? (
        <div className={styles.homes}>
          {secretsHomes.map((home) => (
            <HomeCard
              key={home}
              home={home}
              overview={overview}
              keychain={keychain}
              onMove={() => setTarget(home)}
            />
          ))}
        </div>
      ) : null}
      {overview && overview.tokens.elsewhere > 0 ? (
        <p className={styles.note}>
          {count(overview.tokens.elsewhere, 'refresh token')} of earlier or other runs lay in memory that is
          not this one’s. Sessions whose run has ended ask to sign in again.
        </p>
      ) : null}
      {target && overview ? (
        <MoveDialog to={target} overview={overview} onClose={() => setTarget(undefined)} />
      ) : null}
    </SettingsSection>
  );
}

interface HomeCardProps {
  readonly home: SecretsHome;
  readonly overview: StorageOverview;
  readonly keychain: Status['keychain'];
  readonly onMove: () => void;
}

function HomeCard({ home, overview, keychain, onMove }: HomeCardProps) {
  const words = homes[home];
  const isHome = overview.home === home;
  const tokens = overview.tokens[home];
  const isScattered = isHome && secretsHomes.some((other) => other !== home && overview.tokens[other] > 0);
  return (
    <article className={styles.home} data-current={isHome || undefined} aria-label={words.name}>
      <header className={styles.homeHead}>
        <h3>{words.name}</h3>
        {isHome ? <Badge tone={keychain.mode === home ? 'good' : 'attention'}>here</Badge> : null}
      </header>
      <p>{words.about}</p>
      <p className={styles.dim}>{words.limits}</p>
      <p className={styles.contents}>
        {isHome ? 'Master key and ' : ''}
        {count(tokens, 'refresh token')}
      </p>
      {isHome && !isScattered ? null : (
        <Button disabled={keychain.mode === 'none'} onClick={onMove}>
          {isHome ? 'Gather everything here…' : 'Move here…'}
        </Button>
      )}
    </article>
  );
}

interface UnfinishedMoveProps {
  readonly move: NonNullable<Status['keychain']['move']>;
  readonly onContinue: (to: SecretsHome) => void;
}

function UnfinishedMove({ move, onContinue }: UnfinishedMoveProps) {
  return (
    <div role="status" className={styles.banner}>
      <span className={styles.bannerText}>
        A move from “{homes[move.from].name}” to “{homes[move.to].name}” has been cut off. Nothing is lost: go
        on, or turn it round.
      </span>
      <Button onClick={() => onContinue(move.from)}>Turn round…</Button>
      <Button variant="filled" onClick={() => onContinue(move.to)}>
        Go on…
      </Button>
    </div>
  );
}
