import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { ApiFailure, failureMessage } from '../../api/api-failure';
import { useOperation } from '../../api/use-operation';
import { EmptyState } from '../../components/empty-state';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { navigate } from '../../state/navigation';
import styles from './library.module.css';

/** What to do when the kept tokens cannot be opened now. */
export function LibraryTroubles({ error }: { readonly error: unknown }) {
  const client = useQueryClient();
  const retrying = useOperation('keychain/retry', {
    onSuccess: () => void client.invalidateQueries({ queryKey: ['library'] }),
  });
  const isKeychain = error instanceof ApiFailure && error.code.startsWith('keychain_');
  return (
    <Panel title="Library">
      <EmptyState
        title={isKeychain ? 'Your kept tokens are sealed' : 'The library cannot be read'}
        action={
          <div className={styles.buttons}>
            <Button variant="filled" loading={retrying.isPending} onClick={() => retrying.mutate(undefined)}>
              Try again
            </Button>
            {isKeychain && <Button onClick={() => navigate('settings')}>Keychain settings</Button>}
          </div>
        }
      >
        {failureMessage(error)}
        {isKeychain && ' They are safe; the key that opens them lies in the keychain.'}
      </EmptyState>
      <InlineError error={retrying.error} />
    </Panel>
  );
}
