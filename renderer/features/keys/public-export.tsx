import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { KeySummary } from '../../../shared/nouns/key';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { saveText } from './save-text';

/** Public parts leave at once: they are meant to be known. */
export function PublicExport({ selected }: { readonly selected: KeySummary }) {
  const exporting = useOperation('keys/export', {
    onSuccess: ({ text, fileName }) => saveText(text, fileName),
  });
  const hasPublicPart = selected.publicJwk !== undefined;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!hasPublicPart}
            onClick={() => exporting.mutate({ kid: selected.kid, format: 'jwk' })}
          >
            Public key as JWK
          </Menu.Item>
          <Menu.Item
            disabled={!hasPublicPart}
            onClick={() => exporting.mutate({ kid: selected.kid, format: 'pem' })}
          >
            Public key as PEM
          </Menu.Item>
          <Menu.Item onClick={() => exporting.mutate({ format: 'jwks' })}>
            All published keys as JWKS
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <InlineError error={exporting.error} />
    </>
  );
}
