import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ScannedFile } from '../../../shared/nouns/scan';
import styles from './scan-files.module.css';
import { countOf } from './scan-words';

/** So many are told at once; the others are one click away. */
const shownAtFirst = 2;

/** Files that could not be read to their end, or are not what they seem, and why. */
export function ScanFiles({ files }: { readonly files: readonly ScannedFile[] }) {
  const [all, setAll] = useState(false);
  const noted = files.filter(({ note }) => note !== undefined);
  if (noted.length === 0) return null;
  const hidden = noted.length - shownAtFirst;
  return (
    <ul className={styles.files} aria-label="Files with a note">
      {(all ? noted : noted.slice(0, shownAtFirst)).map((file, index) => (
        <li key={index} className={styles.file}>
          <IconAlertTriangle
            size={14}
            aria-hidden
            className={file.state === 'not read' ? styles.bad : styles.odd}
          />
          <strong className={styles.name}>{file.name}</strong>
          <span className={styles.note}>{file.note}</span>
        </li>
      ))}
      {hidden > 0 && (
        <li>
          <Button size="compact-xs" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show ${countOf(hidden, 'more', 'more')}`}
          </Button>
        </li>
      )}
    </ul>
  );
}
