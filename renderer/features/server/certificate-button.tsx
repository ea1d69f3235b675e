import { Button } from '@mantine/core';
import { useOperation } from '../../api/use-operation';
import { announce } from '../../state/announcement';
import { saveText } from '../keys/save-text';

/** The certificate that clients have to trust; it holds nothing secret. */
export function CertificateButton() {
  const asking = useOperation('server/certificate', {
    onSuccess: ({ certificate }) => {
      saveText(certificate, 'tokenwright-authority.pem');
      announce('The certificate of the local authority was saved.');
    },
  });
  return (
    <Button size="compact-sm" loading={asking.isPending} onClick={() => asking.mutate(undefined)}>
      Save certificate
    </Button>
  );
}
