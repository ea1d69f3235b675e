import { NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { algorithmNames } from '../../../shared/algorithms';
import { limits } from '../../../shared/limits';
import { formatDuration } from '../../../shared/time/format-duration';
import type { TokenDocument } from '../../../shared/tokens/document';
import { judgedUses } from '../../../shared/tokens/token-rules';
import { useQuery } from '@tanstack/react-query';
import { profilesQuery } from '../../api/queries';
import { contextOf } from './expectation-context';
import type { Expectations } from './expectations';
import { setExpectations, useInspect } from './inspect-store';
import styles from './key-tab.module.css';

type TextName = {
  [Name in keyof Expectations]: Expectations[Name] extends string ? Name : never;
}[keyof Expectations];

function useTextField(name: TextName, maxLength = 2048) {
  const value = useInspect((state) => state.expectations[name]);
  return {
    value,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setExpectations({ [name]: event.currentTarget.value } as Partial<Expectations>),
    spellCheck: false,
    autoComplete: 'off',
    maxLength,
  };
}

export function ExpectationFields({ document }: { readonly document: TokenDocument }) {
  const expectations = useInspect((state) => state.expectations);
  const { data: profiles = [] } = useQuery(profilesQuery());
  const used = profiles.find(({ id }) => id === expectations.profile);
  const context = contextOf(document, expectations, used?.policy);
  return (
    <>
      <GeneralFields />
      {context.request && <RequestFields />}
      {context.proof && <ProofFields />}
      {context.holder && (
        <Switch
          label="The holder must prove to be it (key binding, RFC 9901 §7.3)"
          checked={expectations.keyBinding}
          onChange={(event) => setExpectations({ keyBinding: event.currentTarget.checked })}
        />
      )}
      {context.detached && <DetachedField />}
    </>
  );
}

function GeneralFields() {
  const { use, alg, requiredClaims, toleranceS, maxAgeS } = useInspect((state) => state.expectations);
  return (
    <div className={styles.fields}>
      <Select
        label="Kind of token"
        placeholder="What it says it is"
        clearable
        data={[...judgedUses]}
        value={use === '' ? null : use}
        onChange={(value) => setExpectations({ use: judgedUses.find((known) => known === value) ?? '' })}
      />
      <TextInput label="Type (typ)" placeholder="at+jwt" {...useTextField('typ')} />
      <TextInput label="Issuer (iss)" {...useTextField('iss')} />
      <TextInput label="Audience (aud)" {...useTextField('aud')} />
      <TextInput label="Subject (sub)" {...useTextField('subject')} />
      <Select
        label="Algorithm (alg)"
        placeholder="The key's own"
        clearable
        searchable
        data={[...algorithmNames]}
        value={alg === '' ? null : alg}
        onChange={(value) => setExpectations({ alg: value ?? '' })}
      />
      <TagsInput
        label="Required claims"
        placeholder={requiredClaims.length === 0 ? 'jti, then Enter' : undefined}
        maxTags={32}
        value={[...requiredClaims]}
        onChange={(claims) => setExpectations({ requiredClaims: claims })}
      />
      <NumberInput
        label="Tolerance, seconds"
        min={0}
        max={limits.toleranceSeconds}
        clampBehavior="strict"
        hideControls
        allowDecimal={false}
        value={toleranceS}
        onChange={(value) => setExpectations({ toleranceS: Number(value) || 0 })}
      />
      <NumberInput
        label="Maximum age, seconds"
        description={maxAgeS > 0 ? formatDuration(maxAgeS) : 'Since iat; of an ID token since auth_time'}
        placeholder="Any age"
        min={0}
        max={316_224_000}
        clampBehavior="strict"
        hideControls
        allowDecimal={false}
        value={maxAgeS === 0 ? '' : maxAgeS}
        onChange={(value) => setExpectations({ maxAgeS: Number(value) || 0 })}
      />
    </div>
  );
}

/** What an ID token, or the proof of a holder, is bound to. */
function RequestFields() {
  return (
    <div className={styles.fields}>
      <TextInput label="Nonce" {...useTextField('nonce')} />
      <TextInput
        label="Access token"
        placeholder="For at_hash and ath"
        {...useTextField('accessToken', limits.tokenBytes)}
      />
      <TextInput label="Authorization code" placeholder="For c_hash" {...useTextField('code')} />
      <TextInput label="State" placeholder="For s_hash" {...useTextField('state')} />
    </div>
  );
}

function ProofFields() {
  return (
    <div className={styles.fields}>
      <TextInput label="HTTP method (htm)" placeholder="POST" {...useTextField('htm', 64)} />
      <TextInput label="Address (htu)" placeholder="https://api.example/orders" {...useTextField('htu')} />
    </div>
  );
}

function DetachedField() {
  return (
    <Textarea
      label="Detached payload"
      description="The signature covers it, and the token does not carry it (RFC 7515, appendix F)."
      autosize
      minRows={2}
      maxRows={6}
      classNames={{ input: styles.keyText }}
      {...useTextField('detached', limits.pasteCharacters)}
    />
  );
}
