import type { ClaimReading, DisclosureReading, TokenDocument } from '../../../shared/tokens/document';
import { Badge } from '../../components/badge';
import { ClaimTime } from './claim-time';
import styles from './claims-tab.module.css';
import { VisibleValue } from './visible-value';

/** What the holder of an SD-JWT shows, and how much it keeps back. */
export function DisclosureRows({ document }: { readonly document: TokenDocument }) {
  const { disclosures, undisclosed = 0 } = document;
  if (disclosures === undefined) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className={`${styles.group} ${styles.disclosed}`}>
          Selectively disclosed
        </th>
      </tr>
      {disclosures.map((disclosure) => (
        <DisclosureRow
          key={disclosure.start}
          disclosure={disclosure}
          claim={document.claims.find((claim) => isAbout(claim, disclosure))}
        />
      ))}
      {undisclosed > 0 && (
        <tr>
          <th scope="row" className={styles.name}>
            <Badge>hidden</Badge>
          </th>
          <td>
            {undisclosed} {undisclosed === 1 ? 'digest' : 'digests'} without a disclosure
          </td>
          <td className={styles.meaning}>
            Claims the holder keeps back, or decoys: nobody but the issuer can tell them apart.{' '}
            <span className={styles.source}>RFC 9901 §4.2.5</span>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The explanation of a disclosed claim stands with those of the others. */
function isAbout({ where, name, raw }: ClaimReading, disclosure: DisclosureReading): boolean {
  return where === 'disclosure' && name === disclosure.name && raw === disclosure.raw;
}

interface DisclosureRowProps {
  readonly disclosure: DisclosureReading;
  readonly claim: ClaimReading | undefined;
}

function DisclosureRow({ disclosure, claim }: DisclosureRowProps) {
  const { name, raw, path, digest, salt } = disclosure;
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <code className={styles.disclosed}>{name ?? 'element'}</code>{' '}
        {path === undefined ? <Badge tone="bad">unsigned</Badge> : <Badge tone="accent">disclosed</Badge>}
      </th>
      <td>
        <code className={styles.value}>
          {raw === undefined ? 'cannot be read' : <VisibleValue text={raw} />}
        </code>
        {claim?.time !== undefined && <ClaimTime time={claim.time} />}
      </td>
      <td className={styles.meaning}>
        {claim?.title !== undefined && (
          <>
            <span className={styles.title}>{claim.title}.</span> {claim.meaning}{' '}
          </>
        )}
        {path === undefined ? (
          'Nothing the issuer signed refers to it: it could be anyone’s word.'
        ) : (
          <>
            Stands at <code>{path}</code>.
          </>
        )}
        <span className={styles.digest} title={salt === undefined ? undefined : `Salt ${salt}`}>
          digest <code>{digest}</code>
        </span>
      </td>
    </tr>
  );
}
