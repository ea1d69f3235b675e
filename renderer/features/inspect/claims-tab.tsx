import type { ClaimReading, TokenDocument } from '../../../shared/tokens/document';
import { EmptyState } from '../../components/empty-state';
import { ClaimTime } from './claim-time';
import styles from './claims-tab.module.css';
import { DisclosureRows } from './disclosure-rows';
import { VisibleValue } from './visible-value';

interface Group {
  readonly where: ClaimReading['where'];
  readonly title: string;
  readonly tone: string | undefined;
}

const groups: readonly Group[] = [
  { where: 'header', title: 'Header', tone: styles.header },
  { where: 'payload', title: 'Payload', tone: styles.payload },
  { where: 'key binding', title: 'Key binding, signed by the holder', tone: styles.binding },
];

/** Header parameters and claims: the name, the value as written, what it means and where that is said. */
export function ClaimsTab({ document }: { readonly document: TokenDocument }) {
  const { claims } = document;
  if (claims.length === 0) {
    return (
      <EmptyState title="No claims">
        What this token holds is not JSON that can be read without its key.
      </EmptyState>
    );
  }
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      {groups.slice(0, 2).map((group) => (
        <ClaimGroup key={group.where} group={group} claims={claims} />
      ))}
      <DisclosureRows document={document} />
      {groups.slice(2).map((group) => (
        <ClaimGroup key={group.where} group={group} claims={claims} />
      ))}
    </table>
  );
}

interface ClaimGroupProps {
  readonly group: Group;
  readonly claims: readonly ClaimReading[];
}

function ClaimGroup({ group: { where, title, tone }, claims }: ClaimGroupProps) {
  const members = claims.filter((claim) => claim.where === where);
  if (members.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={3} scope="rowgroup" className={`${styles.group} ${tone}`}>
          {title}
        </th>
      </tr>
      {members.map((claim, index) => (
        // A name may stand twice in a damaged token, so the place is the key.
        <ClaimRow key={index} claim={claim} tone={tone} />
      ))}
    </tbody>
  );
}

function ClaimRow({ claim, tone }: { readonly claim: ClaimReading; readonly tone: string | undefined }) {
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <code className={tone}>
          <VisibleValue text={claim.name} />
        </code>
      </th>
      <td>
        <code className={styles.value}>
          <VisibleValue text={claim.raw} />
        </code>
        {claim.time !== undefined && <ClaimTime time={claim.time} guessed={claim.source === undefined} />}
      </td>
      <td className={styles.meaning}>
        {claim.title !== undefined && <span className={styles.title}>{claim.title}. </span>}
        {claim.meaning ?? 'Not a registered name: it means what issuer and API agreed on.'}{' '}
        {claim.source !== undefined && <span className={styles.source}>{claim.source}</span>}
      </td>
    </tr>
  );
}
