import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keysQuery } from '../../api/queries';
import { useCommands } from '../../commands/use-commands';
import { useInspect } from '../inspect/inspect-store';
import type { Examination } from '../inspect/examination';
import { takeIntoEdit, takeNewIntoEdit } from './carry';
import { useCrafting } from './crafting';
import styles from './edit-column.module.css';
import { editorCommands } from './editor-commands';
import { HeaderPanel, PayloadPanel } from './part-panels';
import { SigningPanel } from './signing-panel';

/** What is shown is taken into the editors; header, payload and key are changed here, and judged beside. */
export function EditColumn({ examination }: { readonly examination: Examination | undefined }) {
  const isTaken = useCarriedToken(examination);
  useCommands(editorCommands);
  return (
    <div className={styles.column}>
      <HeaderPanel isTaken={isTaken} />
      <PayloadPanel isTaken={isTaken} />
      <SigningPanel />
    </div>
  );
}

/**
 * A token that comes from elsewhere, be it by a paste, takes the place of the one being edited. False until the first one
 * is there: what was typed before would be lost with its arrival.
 */
function useCarriedToken(examination: Examination | undefined): boolean {
  const [isTaken, setIsTaken] = useState(false);
  const { data: keys } = useQuery(keysQuery());
  const text = useInspect((state) => state.text);
  const ours = useCrafting((state) => state.crafted?.token);
  useEffect(() => {
    if (keys === undefined) return;
    if (text.trim() === '') takeNewIntoEdit(keys);
    else if (text !== ours) {
      if (examination === undefined) return;
      takeIntoEdit(examination, keys);
    }
    setIsTaken(true);
  }, [examination, text, ours, keys]);
  return isTaken;
}
