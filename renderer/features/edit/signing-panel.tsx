import { SegmentedControl, Select, Switch, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeySummary } from '../../../shared/nouns/key';
import { keysQuery } from '../../api/queries';
import { Panel } from '../../components/panel';
import type { Layout } from './draft';
import { chooseKey, editState, setAsWritten, setLayout, useEdit } from './edit-store';
import { PastedKey, SecretEncoding } from './signing-fields';
import { choiceOf, signingChoices, signingKeyFor } from './signing-choices';
import { headerFor } from './signing';
import styles from './signing-panel.module.css';

const layouts: { readonly value: Layout; readonly label: string }[] = [
  { value: 'compact', label: 'Re-serialise' },
  { value: 'as typed', label: 'Keep the bytes' },
];

/** Whose key signs the result, and how the JSON goes into it. */
export function SigningPanel() {
  const { data: keys = [] } = useQuery(keysQuery());
  const key = useEdit((state) => state.key);
  const canKeep = useEdit((state) => state.carried?.signature !== undefined);
  return (
    <Panel title="Signature" actions={<AsWritten />} className={styles.panel}>
      <div className={styles.fields}>
        <Select
          aria-label="Sign with"
          data={signingChoices(keys, canKeep)}
          value={choiceOf(key)}
          allowDeselect={false}
          maxDropdownHeight={260}
          comboboxProps={{ position: 'top' }}
          onChange={(choice) => choice !== null && choose(choice, keys)}
        />
        <PastedKey choice={key} />
        <div className={styles.row}>
          <SecretEncoding choice={key} />
          <LayoutSwitch hasRoom={key.kind !== 'secret'} />
        </div>
      </div>
    </Panel>
  );
}

function choose(choice: string, keys: readonly KeySummary[]): void {
  const { key: present, history } = editState();
  const key = signingKeyFor(choice, present);
  chooseKey(key, headerFor(history.present.header, key, keys));
}

function AsWritten() {
  const asWritten = useEdit((state) => state.asWritten);
  return (
    <Tooltip label="“alg” and “kid” stay as you typed them, however wrong, to see who accepts such a token.">
      <div>
        <Switch
          label="Header as written"
          labelPosition="left"
          checked={asWritten}
          onChange={(event) => setAsWritten(event.currentTarget.checked)}
        />
      </div>
    </Tooltip>
  );
}

function LayoutSwitch({ hasRoom }: { readonly hasRoom: boolean }) {
  const layout = useEdit((state) => state.history.present.layout);
  return (
    <>
      <SegmentedControl
        aria-label="How the JSON is written"
        data={layouts}
        value={layout}
        onChange={(value) => setLayout(value as Layout)}
      />
      {hasRoom && (
        <span className={styles.about}>
          {layout === 'compact' ? 'without the white space you see' : 'white space and all, as you see it'}
        </span>
      )}
    </>
  );
}
