import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { KeySummary } from '../../../shared/nouns/key';
import { Moment } from '../../components/moment';
import { Panel } from '../../components/panel';
import { Term } from '../../components/term';
import { navigate } from '../../state/navigation';
import { JsonBlock } from './json-block';
import { KeyStateBadge } from './key-columns';
import { askAboutKey } from './key-view';
import { familyMeaning, publishedJwks, shortKid, stateMeaning } from './key-words';
import classes from './keys.module.css';
import { PublicExport } from './public-export';

interface KeyPanelProps {
  readonly selected: KeySummary;
  readonly keys: readonly KeySummary[];
}

/** One key: what it is for, what can be done with it, and its public face. */
export function KeyPanel({ selected, keys }: KeyPanelProps) {
  return (
    <Panel title={`${selected.alg} key`} aside={<code title={selected.kid}>{shortKid(selected.kid)}</code>}>
      <div className={classes.detail}>
        <p className={classes.state}>
          <KeyStateBadge state={selected.state} />
          {stateMeaning[selected.state]}
          {selected.usable ? null : ' Its private part cannot be read while the keychain is locked.'}
        </p>
        <KeyActions selected={selected} />
        <KeyFacts selected={selected} />
        <PublicView selected={selected} keys={keys} />
      </div>
    </Panel>
  );
}

function KeyActions({ selected }: { readonly selected: KeySummary }) {
  const { state, usable } = selected;
  return (
    <div className={classes.actions}>
      {state === 'active' ? (
        <Button size="compact-sm" variant="filled" onClick={() => askAboutKey('rotate')}>
          Rotate…
        </Button>
      ) : (
        <Button size="compact-sm" variant="filled" disabled={!usable} onClick={() => askAboutKey('activate')}>
          Make active…
        </Button>
      )}
      <PublicExport selected={selected} />
      <Menu>
        <Menu.Target>
          <ActionIcon variant="default" size={26} aria-label="More">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={!usable} onClick={() => askAboutKey('export private')}>
            Export the private key…
          </Menu.Item>
          <Menu.Item onClick={() => navigate('revocations', `key ${selected.kid}`)}>
            Revoke what it signed…
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            className={classes.danger}
            disabled={state === 'retired'}
            onClick={() => askAboutKey('retire')}
          >
            Retire…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function KeyFacts({ selected }: { readonly selected: KeySummary }) {
  return (
    <dl className={classes.facts}>
      <Fact name={<Term of="kid">kid</Term>}>
        <code>{selected.kid}</code>
      </Fact>
      <Fact name="Kind">{familyMeaning[selected.family].title}</Fact>
      <Fact name="Created">
        <Moment atMs={selected.createdAtMs} />
      </Fact>
      <Fact name="Last used">
        {selected.lastUsedAtMs === undefined ? 'never' : <Moment atMs={selected.lastUsedAtMs} />}
      </Fact>
      <Fact name="Tokens alive">{selected.liveTokens}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PublicView({ selected, keys }: KeyPanelProps) {
  const [form, setForm] = useState<'jwk' | 'jwks'>('jwk');
  return (
    <div className={classes.stack}>
      <SegmentedControl
        aria-label="Public form"
        data={[
          {
            value: 'jwk',
            label: (
              <>
                This public key (<Term of="JWK">JWK</Term>)
              </>
            ),
          },
          {
            value: 'jwks',
            label: (
              <>
                All published (<Term of="JWKS">JWKS</Term>)
              </>
            ),
          },
        ]}
        value={form}
        onChange={(value) => setForm(value as 'jwk' | 'jwks')}
      />
      {form === 'jwks' ? <JsonBlock title="Published JWK Set" text={publishedJwks(keys)} /> : null}
      {form === 'jwk' && selected.publicJwk ? (
        <JsonBlock title="Public JWK" text={JSON.stringify(selected.publicJwk, null, 2)} />
      ) : null}
      {form === 'jwk' && !selected.publicJwk ? (
        <p className={classes.about}>
          A MAC secret has no public part: whoever checks with it can also sign with it, so it is never
          published.
        </p>
      ) : null}
    </div>
  );
}
