import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ScannedFile } from '../../../shared/nouns/scan';
import { Moment } from '../../components/moment';
import { scannedTokenQuery } from './queries';
import { useScan } from './scan-store';
import styles from './scanned-panel.module.css';
import { countOf, placeWords } from './scan-words';

interface ShownPlacesProps {
  readonly scanId: string;
  readonly files: readonly ScannedFile[];
}

/** Where the shown token stands in the files: the first place, and the others on demand. */
export function ShownPlaces({ scanId, files }: ShownPlacesProps) {
  const shown = useScan((state) => state.shown);
  const { data: token } = useQuery({
    ...scannedTokenQuery(scanId, shown?.index ?? 0),
    enabled: shown !== undefined,
  });
  if (token === undefined) return null;
  const first = placeWords(token.firstPlace, files);
  return (
    <div className={styles.places}>
      <span className={styles.first} title={first}>
        {first}
      </span>
      <Popover position="top-end" width={340}>
        <Popover.Target>
          <Button size="compact-xs">{countOf(token.count, 'place')}</Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Places of this token">
          <ul className={styles.all}>
            {token.places.map((place) => (
              <li key={`${place.file} ${place.offset}`} className={styles.one}>
                {placeWords(place, files)}
                <div className={styles.dim}>
                  {place.seenMs !== undefined && <Moment atMs={place.seenMs} as="exact" />} {place.url}
                </div>
              </li>
            ))}
            {token.count > token.places.length && (
              <li className={styles.one}>and {countOf(token.count - token.places.length, 'more', 'more')}</li>
            )}
          </ul>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
