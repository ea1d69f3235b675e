import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { EmptyState } from '../../components/empty-state';
import { navigate, useScreenTarget } from '../../state/navigation';
import { IssueForm } from './issue-form';
import styles from './issue-screen.module.css';
import { IssuedPanel } from './issued-panel';
import { PreviewPanel } from './preview-panel';
import { useIssue } from './use-issue';

/** Left what is asked for, right the token as it will be, and then as it is. */
export function IssueScreen() {
  const issue = useIssue();
  const { accounts, clients, resources } = issue.nouns;
  useAskedAccount(issue.change);
  if (accounts?.length === 0 || clients?.length === 0 || resources?.length === 0)
    return <NothingToIssueFor />;
  return (
    <div className={styles.screen}>
      <IssueForm issue={issue} />
      <div className={styles.right}>
        {issue.issued !== undefined && <IssuedPanel issued={issue.issued} />}
        <PreviewPanel preview={issue.preview} error={issue.otherError} />
      </div>
    </div>
  );
}

/** Another screen may have named the account to sign in as. */
function useAskedAccount(change: ReturnType<typeof useIssue>['change']): void {
  const target = useScreenTarget('issue');
  // The request is the occasion: being asked for the same account again chooses it again.
  useEffect(() => {
    if (target !== undefined) change({ account: target.value });
  }, [target?.request]);
}

function NothingToIssueFor() {
  return (
    <EmptyState
      title="A token needs an account, a client and a resource"
      action={<Button onClick={() => navigate('settings')}>Add them in Settings</Button>}
    >
      One of the three has been removed altogether, so there is nobody, or nothing, to issue a token for.
    </EmptyState>
  );
}
