import { Select } from '@mantine/core';
import styles from './lives.module.css';
import { changeLives } from './lives-store';
import { useLogin } from './use-login';

/** Whose login, at which client. */
export function LoginPicker() {
  const { accounts, clients, account, client } = useLogin();
  return (
    <div className={styles.pair}>
      <Select
        label="Account"
        allowDeselect={false}
        data={accounts.map(({ username, displayName }) => ({
          value: username,
          label: `${displayName} (${username})`,
        }))}
        value={account}
        onChange={(value) => changeLives({ account: value ?? '' })}
      />
      <Select
        label="Client"
        allowDeselect={false}
        data={clients.map(({ clientId, name }) => ({ value: clientId, label: `${name} (${clientId})` }))}
        value={client?.clientId ?? null}
        onChange={(value) => changeLives({ client: value ?? '', supposed: {} })}
      />
    </div>
  );
}
