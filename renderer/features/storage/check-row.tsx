import { Button } from '@mantine/core';
import type { KeychainCheck } from '../../../shared/nouns/storage';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { SettingRow } from '../settings/setting-row';
import { count } from './homes';

/** Compares what is kept with what the database knows: a keychain or a database from a backup shows here. */
export function CheckRow() {
  const checking = useOperation('storage/check');
  const { data } = checking;
  return (
    <SettingRow
      label="Check every refresh token"
      about="Reads each one where it is kept and compares it with the database. Nothing is changed."
      advice={data ? outcome(data) : undefined}
    >
      <Button loading={checking.isPending} onClick={() => checking.mutate(undefined)}>
        Check now
      </Button>
      <InlineError error={checking.error} />
    </SettingRow>
  );
}

function outcome({ checked, missing, different }: KeychainCheck): string {
  const bad = missing.length + different.length;
  if (bad === 0) return `All is well: ${count(checked, 'refresh token')} where the database says.`;
  return `Of ${count(checked, 'refresh token')}, ${missing.length} ${missing.length === 1 ? 'is' : 'are'} gone and ${different.length} ${different.length === 1 ? 'is' : 'are'} not the one the database knows. The keychain or the database was put back from a backup, or entries were removed by hand. Put the newer one back and check again, restore a backup that fits, or sign in again: the sessions stay in the list.`;
}
