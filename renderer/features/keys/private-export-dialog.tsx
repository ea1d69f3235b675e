import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { ExportedKey, KeySummary } from '../../../shared/nouns/key';
import { useOperation } from '../../api/use-operation';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { CopyButton } from '../../components/copy-button';
import { ShownSecret } from '../../components/shown-secret';
import { useShownSecret } from '../../state/shown-secrets';
import classes from './keys.module.css';
import { saveText } from './save-text';

interface PrivateExportDialogProps {
  readonly selected: KeySummary;
  readonly onClose: () => void;
}

/** Asks first; then the private key is shown, to be copied or saved, until the dialog closes. */
export function PrivateExportDialog({ selected, onClose }: PrivateExportDialogProps) {
  const [format, setFormat] = useState<'jwk' | 'pem'>('jwk');
  const [exported, setExported] = useState<ExportedKey>();
  useShownSecret();
  const exporting = useOperation('keys/export', { onSuccess: setExported });
  if (exported) return <ShownKey exported={exported} onClose={onClose} />;
  return (
    <ConfirmDialog
      opened
      title={`Export the private ${selected.alg} key?`}
      confirmLabel="Show it"
      destructive
      pending={exporting.isPending}
      error={exporting.error}
      onConfirm={() => exporting.mutate({ kid: selected.kid, format, private: true })}
      onCancel={onClose}
    >
      <div className={classes.stack}>
        <p>
          Whoever has it can sign any token in the name of this issuer, for any account, and no revocation of
          a session stops that. The export is written to the activity record.
        </p>
        {selected.family === 'signature' ? (
          <SegmentedControl
            aria-label="Format"
            data={[
              { value: 'jwk', label: 'JWK' },
              { value: 'pem', label: 'PEM' },
            ]}
            value={format}
            onChange={(value) => setFormat(value as 'jwk' | 'pem')}
          />
        ) : null}
      </div>
    </ConfirmDialog>
  );
}

interface ShownKeyProps {
  readonly exported: ExportedKey;
  readonly onClose: () => void;
}

function ShownKey({ exported, onClose }: ShownKeyProps) {
  return (
    <Modal opened onClose={onClose} title="Private key" size="lg" closeOnClickOutside={false}>
      <div className={classes.stack}>
        <ShownSecret as="pre" text={exported.text} className={classes.json} />
        <footer className={classes.footer}>
          <CopyButton text={() => exported.text} secret />
          <Button size="compact-sm" onClick={() => saveText(exported.text, exported.fileName)}>
            Save as file
          </Button>
          <Button size="compact-sm" variant="filled" onClick={onClose}>
            Hide
          </Button>
        </footer>
      </div>
    </Modal>
  );
}
