import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FoundToken } from '../../../shared/tokens/document';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import type { Examination } from '../inspect/examination';
import { addToComparison, removeFromComparison, useCompare } from './compare-store';
import styles from './compare-column.module.css';
import { KeptSource } from './kept-source';
import { SessionSource } from './session-source';

/** More tokens: pasted, of the same paste, of a session, or kept in the library. */
export function TokenSources({ examination }: { readonly examination: Examination | undefined }) {
  return (
    <section className={styles.sources} aria-label="Add tokens">
      <PasteSource />
      <div className={styles.buttons}>
        <SessionSource />
        <KeptSource />
      </div>
      {examination !== undefined && examination.found.length > 1 && <PasteList found={examination.found} />}
    </section>
  );
}

/** Takes every token of a pasted text. */
function PasteSource() {
  const [text, setText] = useState('');
  const finding = useOperation('inspect/find', {
    onSuccess: ({ found }) => {
      if (found.length === 0) return;
      addToComparison(found.map(({ token }) => ({ token })));
      setText('');
    },
  });
  const change = (pasted: string) => {
    setText(pasted);
    if (pasted.trim() !== '') finding.mutate({ text: pasted });
  };
  const nothing = text.trim() !== '' && finding.data?.found.length === 0;
  return (
    <>
      <Textarea
        aria-label="Paste another token"
        placeholder="Paste another token, or a text with some"
        autosize
        minRows={2}
        maxRows={4}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={text}
        error={nothing ? 'There is no token in this text.' : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <InlineError error={finding.error} />
    </>
  );
}

function PasteList({ found }: { readonly found: readonly FoundToken[] }) {
  const compared = useCompare((state) => state.compared);
  return (
    <div>
      <h3 className={styles.heading}>In the paste</h3>
      <ul className={styles.list}>
        {found.map(({ token, use, subject }, index) => {
          const checked = compared.some((entry) => entry.token === token);
          const toggle = () => (checked ? removeFromComparison(token) : addToComparison([{ token }]));
          return (
            <li key={token}>
              <Checkbox
                label={`${index + 1}. ${use}${subject === undefined ? '' : ` for ${subject}`}`}
                checked={checked}
                onChange={toggle}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
