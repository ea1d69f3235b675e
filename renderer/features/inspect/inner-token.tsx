import { Button } from '@mantine/core';
import { IconLockOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { DecryptedContent } from '../../../shared/tokens/document';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';
import { runCommand } from '../../commands/registry';
import { Badge } from '../../components/badge';
import styles from './inner-token.module.css';
import { useInspect } from './inspect-store';
import { shortVerdict } from './short-verdict';

/** What a JWE held, and the verdict on it by itself: its key is seldom the one that opened the envelope. */
export function InnerToken({ decrypted }: { readonly decrypted: DecryptedContent }) {
  const { document, bytes } = decrypted;
  const size = `${bytes.toLocaleString('en')} bytes`;
  if (document === undefined) {
    return (
      <div className={styles.inner}>
        <IconLockOpen size={15} aria-hidden className={styles.icon} />
        <span>Inside: {size} of content, shown under JSON.</span>
      </div>
    );
  }
  return (
    <div className={styles.inner}>
      <IconLockOpen size={15} aria-hidden className={styles.icon} />
      <span className={styles.words}>
        Inside: {document.use}, {size}. <InnerVerdict token={document.token} />
      </span>
      <Button size="compact-xs" onClick={() => runCommand('inspect.open-inner')}>
        Open it
      </Button>
    </div>
  );
}

function InnerVerdict({ token }: { readonly token: string }) {
  const revision = useInspect((state) => state.revision);
  const judgement = useQuery({
    queryKey: [...queryKeys.examination(revision), 'inside'],
    queryFn: () => call('inspect/examine', { text: token }),
    gcTime: 0,
  }).data?.judgement;
  if (judgement === undefined) return null;
  const { tone, text } = shortVerdict(judgement);
  return (
    <>
      By itself, with your key ring: <Badge tone={tone}>{text}</Badge>{' '}
      <span className={styles.summary}>{judgement.summary}</span>
    </>
  );
}
