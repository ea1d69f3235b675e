import { Button } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import type { LabStatus } from '../../../shared/nouns/lab';
import { InlineError } from '../../components/inline-error';
import { useLab } from './lab-store';
import { StrategyPicker } from './strategy-picker';
import styles from './start.module.css';

interface StartPanelProps {
  readonly status: LabStatus;
  readonly onRun: () => void;
  readonly pending: boolean;
  readonly error: unknown;
}

/** Before the first run: what will happen, that it stays here, and the one next step. */
export function StartPanel({ status, onRun, pending, error }: StartPanelProps) {
  const chosen = useLab((state) => state.chosen.length);
  const { strategies, attacks } = status;
  return (
    <div className={styles.start}>
      <div className={styles.hero}>
        <IconFlask size={30} stroke={1.5} aria-hidden className={styles.flask} />
        <h3 className={styles.title}>Where does a token lie safely?</h3>
        <p className={styles.lead}>
          {strategies.length} ways a client keeps its tokens, {attacks.length} attacks on each. Every one is
          really done, and every answer comes with the bytes it rests on.
        </p>
        <Button
          variant="filled"
          size="sm"
          loading={pending}
          disabled={chosen === 0}
          onClick={onRun}
          className={styles.run}
        >
          {chosen === strategies.length
            ? 'Run the laboratory'
            : `Run with ${chosen} ${chosen === 1 ? 'strategy' : 'strategies'}`}
        </Button>
        <p className={styles.small}>
          {chosen * attacks.length} cells. You can go on working meanwhile, and cancel at any time.
        </p>
        <InlineError error={error} />
      </div>
      <ol className={styles.plan}>
        <li>
          <strong>Victims sign in.</strong> Each strategy becomes a small app of its own that holds a real
          token of the service in this app: pages in a browser profile apart, files, an entry in your
          keychain.
        </li>
        <li>
          <strong>They are attacked.</strong> By scripts, other pages, other programs, and by reading their
          files after sign-out, rotation and restart.
        </li>
        <li>
          <strong>You read the evidence.</strong> The file and the offset, the request and its answer, the
          script and its result, and what helps.
        </li>
        <li>
          <strong>Everything stays on this computer.</strong> Servers listen on 127.0.0.1 only, your own
          sessions are not touched, and Clear deletes the victims and revokes their tokens.
        </li>
      </ol>
      <section className={styles.choice} aria-label="Strategies to try">
        <h4>Strategies</h4>
        <StrategyPicker strategies={strategies} />
      </section>
      <section className={styles.choice} aria-label="Attacks">
        <h4>Attacks</h4>
        <dl className={styles.attacks}>
          {attacks.map(({ id, label, about }) => (
            <div key={id}>
              <dt>{label}</dt>
              <dd>{about}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
