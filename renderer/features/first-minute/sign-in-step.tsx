import { PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { inspectToken } from '../inspect/inspect-store';
import { showStep } from './guide-store';
import styles from './guide-strip.module.css';
import { NextButton } from './next-button';
import signInStyles from './sign-in-step.module.css';

/** The account, client and password the service makes at its first start. */
const firstAccount = { account: 'alice', client: 'desk', password: 'alice-password' };

export function SignInStep() {
  const [password, setPassword] = useState('');
  const signIn = useOperation('auth/sign-in', {
    onSuccess: ({ accessToken, sessionId }) => {
      inspectToken(accessToken);
      showStep('inspect', sessionId);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    signIn.mutate({ ...firstAccount, password });
  };
  return (
    <form className={signInStyles.form} onSubmit={submit}>
      <p className={styles.text}>
        The service in this app knows an account <strong>{firstAccount.account}</strong>, whose first password
        is <code>{firstAccount.password}</code>.
      </p>
      <TextInput aria-label="Account" value={firstAccount.account} readOnly w={90} />
      <PasswordInput
        aria-label="Password"
        placeholder={firstAccount.password}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
        autoFocus
        w={180}
      />
      <NextButton pending={signIn.isPending}>Sign in</NextButton>
      <div className={styles.error}>
        <InlineError error={signIn.error} />
      </div>
    </form>
  );
}
