import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPinned, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ClaimReading, TokenDocument } from '../../../shared/tokens/document';
import { Moment } from '../../components/moment';
import { inspectToken } from '../inspect/inspect-store';
import { type Compared, compareWith, removeFromComparison, useCompare } from './compare-store';
import styles from './compare-column.module.css';
import { letterOf } from './letters';
import { comparedQuery } from './queries';

interface ComparedCardProps {
  readonly compared: Compared;
  readonly index: number;
}

/** One token of the comparison, in three lines. */
export function ComparedCard({ compared: { token, origin }, index }: ComparedCardProps) {
  const revision = useCompare((state) => state.revision);
  const { data: document } = useQuery(comparedQuery(token, revision, index));
  const letter = letterOf(index);
  return (
    <li className={styles.card}>
      <span className={styles.letter} aria-hidden>
        {letter}
      </span>
      <div className={styles.facts}>
        <button
          type="button"
          className={styles.title}
          title="Read this token"
          onClick={() => inspectToken(token)}
        >
          {document?.use ?? 'token'}
          {document !== undefined && <Subject document={document} />}
        </button>
        <div className={styles.dim}>
          {token.length.toLocaleString('en')} bytes
          {origin !== undefined && `, ${origin}`}
        </div>
        {document !== undefined && <Issued document={document} />}
      </div>
      {index > 0 && (
        <Tooltip label="Compare the others with this one">
          <ActionIcon aria-label={`Compare the others with ${letter}`} onClick={() => compareWith(token)}>
            <IconPinned size={15} />
          </ActionIcon>
        </Tooltip>
      )}
      <Tooltip label="Take it out">
        <ActionIcon aria-label={`Take ${letter} out`} onClick={() => removeFromComparison(token)}>
          <IconX size={15} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}

function claimOf({ claims }: TokenDocument, name: string): ClaimReading | undefined {
  return claims.find((claim) => claim.where === 'payload' && claim.name === name);
}

function Subject({ document }: { readonly document: TokenDocument }) {
  const raw = claimOf(document, 'sub')?.raw;
  return raw === undefined ? null : <> for {raw.replace(/^"|"$/g, '')}</>;
}

function Issued({ document }: { readonly document: TokenDocument }) {
  const issued = claimOf(document, 'iat')?.time;
  const expires = claimOf(document, 'exp')?.time;
  return (
    <div className={styles.dim}>
      {issued !== undefined && (
        <>
          issued <Moment atMs={issued.atMs} />
        </>
      )}
      {issued !== undefined && expires !== undefined && ', '}
      {expires !== undefined && (
        <>
          expires <Moment atMs={expires.atMs} />
        </>
      )}
    </div>
  );
}
