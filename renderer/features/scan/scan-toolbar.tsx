import { SegmentedControl, Select } from '@mantine/core';
import { memo } from 'react';
import type { TokenUse } from '../../../shared/tokens/document';
import { FilterField } from '../../components/filter-field';
import { filterTokens, type ScanView, showScanView, useScan } from './scan-store';
import styles from './scan-screen.module.css';

const views: { readonly value: ScanView; readonly label: string }[] = [
  { value: 'list', label: 'List' },
  { value: 'timeline', label: 'Timeline' },
];

const uses: readonly TokenUse[] = [
  'access token',
  'ID token',
  'refresh token',
  'logout token',
  'DPoP proof',
  'client assertion',
  'SD-JWT',
  'JWT',
  'JWS',
  'JWE',
  'opaque token',
  'unknown',
];

const expiries = [
  { value: 'not expired', label: 'Not expired' },
  { value: 'expired', label: 'Expired' },
  { value: 'none', label: 'Without expiry' },
] as const;

/** How the tokens are shown, and which of them. Its fields cost too much to draw with every bit of progress. */
export const ScanToolbar = memo(function ScanToolbar({ names }: { readonly names: readonly string[] }) {
  const view = useScan((state) => state.view);
  const filter = useScan((state) => state.filter);
  return (
    <div className={styles.toolbar}>
      <SegmentedControl
        aria-label="View"
        data={views}
        value={view}
        onChange={(value) => showScanView(value as ScanView)}
      />
      {view === 'list' && (
        <>
          <FilterField
            label="Search these tokens"
            width={180}
            value={filter.text ?? ''}
            onChange={(text) => filterTokens({ text })}
          />
          <Select
            aria-label="Kind"
            placeholder="Any kind"
            clearable
            w={126}
            data={[...uses]}
            value={filter.use ?? null}
            onChange={(use) => filterTokens({ use: use ?? undefined })}
          />
          <Select
            aria-label="Expiry"
            placeholder="Any expiry"
            clearable
            w={126}
            data={[...expiries]}
            value={filter.expiry ?? null}
            onChange={(expiry) =>
              filterTokens({ expiry: expiries.find(({ value }) => value === expiry)?.value })
            }
          />
          {names.length > 1 && (
            <Select
              aria-label="File"
              placeholder="Any file"
              clearable
              searchable
              w={150}
              data={names.map((name, index) => ({ value: String(index), label: name }))}
              value={filter.file === undefined ? null : String(filter.file)}
              onChange={(file) => filterTokens({ file: file === null ? undefined : Number(file) })}
            />
          )}
        </>
      )}
    </div>
  );
});
