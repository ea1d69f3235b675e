import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { TokenDocument } from '../../../shared/tokens/document';
import type { KeySource } from '../../../shared/tokens/policy';
import type { Judgement } from '../../../shared/tokens/verdict';
import { call } from '../../api/call';
import { queryKeys } from '../../api/query-keys';
import { runCommand } from '../../commands/registry';
import { BroughtKeys } from './brought-keys';
import { CertificateList } from './certificate-list';
import type { Examination } from './examination';
import { ExpectationFields } from './expectation-fields';
import { setKey, useInspect } from './inspect-store';
import { choiceOf, type KeyChoice, keyChoices, keyOf } from './key-choice';
import { KeyFields } from './key-fields';
import styles from './key-tab.module.css';
import { KeyTrialsPanel, TrialResults } from './key-trials';
import { ProfilePicker } from './profile-picker';

interface KeyTabProps {
  readonly judgement: Judgement;
  readonly document: TokenDocument;
  readonly examination: Examination;
}

/** Which key may speak for the token, and what else a validator would expect of it. */
export function KeyTab({ judgement, document, examination }: KeyTabProps) {
  const key = useInspect((state) => state.key);
  const choice = choiceOf(key);
  const verb = document.kind.startsWith('jwe') ? 'Open it with' : 'Check the signature with';
  return (
    <div className={styles.tab}>
      <section aria-label="Key" className={styles.section}>
        <h3>{verb}</h3>
        <SegmentedControl
          aria-label="Where the key comes from"
          data={keyChoices.map(({ choice: value, label }) => ({ value, label }))}
          value={choice}
          onChange={(value) => choose(value as KeyChoice, textOf(key))}
        />
        <p className={styles.about}>{keyChoices.find((entry) => entry.choice === choice)?.about}</p>
        {key !== undefined && <KeyFields source={key} />}
        <KeyResult judgement={judgement} />
        <PastedCertificates source={key} />
        {key?.kind === 'folder' && examination.trials !== undefined ? (
          <TrialResults {...examination.trials} source={`the folder ${key.name}`} />
        ) : (
          <KeyTrialsPanel token={document.token} source={key} />
        )}
      </section>
      <BroughtKeys brings={examination.brings ?? []} use={document.use} />
      <section aria-label="Expectations" className={styles.section}>
        <h3>Expect</h3>
        <p className={styles.about}>
          What an API is told beforehand. Left empty, a member is shown but held against nothing.
        </p>
        <ProfilePicker />
        <ExpectationFields document={document} />
      </section>
    </div>
  );
}

function choose(choice: KeyChoice, text: string): void {
  if (choice === 'folder') runCommand('inspect.judge-with-folder');
  else setKey(keyOf(choice, text));
}

/** A text survives a change of format: it was pasted under the wrong heading more often than not. */
function textOf(key: KeySource | undefined): string {
  return key !== undefined && 'text' in key ? key.text : '';
}

function KeyResult({ judgement }: { readonly judgement: Judgement }) {
  const check = judgement.checks.find(({ id }) => id === 'key');
  const { key } = judgement;
  if (check !== undefined && check.outcome !== 'pass')
    return <p className={styles.problem}>{check.message}</p>;
  if (key === undefined) return null;
  return (
    <dl className={styles.facts}>
      <dt>Algorithm</dt>
      <dd>{key.alg}</dd>
      <dt>Key</dt>
      <dd>
        <code>{key.kid ?? 'without kid'}</code>
        {key.file !== undefined && ` in ${key.file}`}
        {key.state !== undefined && `, ${key.state}`}
      </dd>
    </dl>
  );
}

/** What the certificates say whose key was pasted. */
function PastedCertificates({ source }: { readonly source: KeySource | undefined }) {
  const text = textOf(source);
  const revision = useInspect((state) => state.listRevision);
  const { data: chain } = useQuery({
    queryKey: queryKeys.certificates(revision),
    queryFn: () => call('inspect/certificates', { text }),
    enabled: text.includes('-----BEGIN CERTIFICATE-----'),
    gcTime: 0,
  });
  return chain === undefined ? null : <CertificateList chain={chain} />;
}
