import { useQueries } from '@tanstack/react-query';
import { useCompare } from './compare-store';
import styles from './difference-panel.module.css';
import { comparedQuery } from './queries';
import { sameMembers } from './same-members';

/** What all of them agree on, so that the whole token is in view. */
export function SameRows({ columns }: { readonly columns: number }) {
  const compared = useCompare((state) => state.compared);
  const revision = useCompare((state) => state.revision);
  const documents = useQueries({
    queries: compared.map(({ token }, index) => comparedQuery(token, revision, index)),
  });
  const claims = documents.map(({ data }) => data?.claims ?? []);
  const same = sameMembers(claims);
  if (same.length === 0) return null;
  return (
    <tbody className={styles.same}>
      <tr>
        <th colSpan={columns} scope="rowgroup" className={styles.group}>
          The same in all
        </th>
      </tr>
      {same.map(({ where, name, raw }) => (
        <tr key={`${where} ${name}`}>
          <th scope="row" className={styles.name}>
            <code className={styles[where]}>{name}</code>
          </th>
          <td colSpan={columns - 2}>
            <code className={styles.value}>{raw}</code>
          </td>
          <td className={styles.note}>{where}</td>
        </tr>
      ))}
    </tbody>
  );
}
