import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CrackStatus } from '../../../shared/tokens/crack';
import type { TokenDocument } from '../../../shared/tokens/document';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';
import { runCommand } from '../../commands/registry';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { ProgressBar } from '../../components/progress-bar';
import { setKey } from './inspect-store';
import styles from './weak-secret.module.css';
import { chooseWords, forgetWords, useWeakSecret } from './weak-secret-store';

/** Tries the secrets people use on a token with a MAC, on this computer. */
export function WeakSecret({ document }: { readonly document: TokenDocument }) {
  const run = useWeakSecret((state) => state.run);
  const words = useWeakSecret((state) => state.words);
  const error = useWeakSecret((state) => state.error);
  const current = run?.token === document.token ? run : undefined;
  const { data: status } = useQuery({
    queryKey: queryKeys.crack(current?.id ?? ''),
    queryFn: () => call('crack/status', { id: current?.id ?? '' }),
    enabled: current !== undefined,
  });
  if (!isMac(document)) return null;
  const running = status?.state === 'running';
  return (
    <section aria-label="Weak secret" className={styles.box}>
      <h3>Can its secret be guessed?</h3>
      {current === undefined && (
        <p className={styles.about}>
          Tries {words === undefined ? 'a list of common secrets' : words.name} on this computer. Nothing
          leaves it.
        </p>
      )}
      {status !== undefined && current !== undefined && <Outcome status={status} />}
      <InlineError error={error} />
      <div className={styles.buttons}>
        {running ? (
          <Button onClick={() => runCommand('inspect.stop-weak-secret')}>Stop</Button>
        ) : (
          <>
            <Button onClick={() => runCommand('inspect.try-weak-secrets')}>
              {status === undefined || current === undefined ? 'Try them' : 'Try again'}
            </Button>
            <Button variant="subtle" onClick={() => void chooseWords()}>
              Choose a word list
            </Button>
            {words !== undefined && (
              <Button variant="subtle" onClick={forgetWords}>
                Back to common secrets
              </Button>
            )}
          </>
        )}
      </div>
    </section>
  );
}

function isMac({ kind, header }: TokenDocument): boolean {
  const alg = (header?.value as { readonly alg?: unknown } | undefined)?.alg;
  return kind === 'jws' && typeof alg === 'string' && /^HS(256|384|512)$/.test(alg);
}

const badges = {
  running: { tone: 'neutral', text: 'trying' },
  found: { tone: 'bad', text: 'guessed' },
  'not found': { tone: 'good', text: 'not in the list' },
  cancelled: { tone: 'neutral', text: 'stopped' },
  failed: { tone: 'attention', text: 'failed' },
} as const;

function Outcome({ status }: { readonly status: CrackStatus }) {
  const { state, secret, message, progress, tried, triesPerSecond, threads } = status;
  const { tone, text } = badges[state];
  return (
    <div className={styles.outcome} aria-live="polite">
      {state === 'running' && <ProgressBar label="Words tried" done={progress} total={1} />}
      <p>
        <Badge tone={tone}>{text}</Badge>{' '}
        {secret !== undefined && (
          <>
            <code className={styles.secret}>{secret.text === '' ? '(empty)' : secret.text}</code>{' '}
          </>
        )}
        {message}
      </p>
      <p className={styles.about}>
        {tried.toLocaleString('en')} tried, {triesPerSecond.toLocaleString('en')} a second on {threads}{' '}
        {threads === 1 ? 'thread' : 'threads'}.
      </p>
      {secret !== undefined && (
        <Button
          className={styles.use}
          onClick={() =>
            setKey({
              kind: 'secret',
              text: secret.text,
              encoding: secret.encoding === 'utf8' ? 'utf8' : 'base64',
            })
          }
        >
          Check the signature with it
        </Button>
      )}
    </div>
  );
}
