import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Fault, faultAbout, type FaultKind } from '../../../shared/nouns/fault';
import type { ServerStatus } from '../../../shared/nouns/server';
import { clientsQuery, faultsQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { NumberField } from '../settings/number-field';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import styles from './server.module.css';

const anyone = '';

export function FaultsSection({ status }: { readonly status: ServerStatus }) {
  return (
    <>
      <AddFault status={status} />
      <FaultList />
    </>
  );
}

function AddFault({ status }: { readonly status: ServerStatus }) {
  const { data: clients = [] } = useQuery(clientsQuery());
  const [kind, setKind] = useState<FaultKind>('server error');
  const [clientId, setClientId] = useState(anyone);
  const [endpoint, setEndpoint] = useState(anyone);
  const [count, setCount] = useState(1);
  const [percent, setPercent] = useState(100);
  const [delayMs, setDelayMs] = useState(2000);
  const adding = useOperation('faults/add');
  const about = faultAbout.find((one) => one.kind === kind);
  const add = () =>
    adding.mutate({
      kind,
      percent,
      delayMs,
      ...(clientId === anyone ? {} : { clientId }),
      ...(endpoint === anyone ? {} : { endpoint }),
      ...(count === 0 ? {} : { count }),
    });
  return (
    <SettingsSection
      title="Inject a fault"
      about="Errors that are rare in the wild, made at will: see whether your client copes. Each hit shows in Traffic and in Activity; after a restart all are off."
      action={
        <Button variant="filled" loading={adding.isPending} onClick={add}>
          Inject
        </Button>
      }
    >
      <SettingRow
        label="Fault"
        controlId="fault-kind"
        about={
          about === undefined ? '' : `${about.meets} A good client answers with: ${lower(about.expects)}`
        }
      >
        <Select
          id="fault-kind"
          allowDeselect={false}
          data={faultAbout.map((one) => one.kind)}
          value={kind}
          onChange={(value) => setKind((value ?? 'server error') as FaultKind)}
        />
      </SettingRow>
      {kind === 'delay' ? (
        <SettingRow label="Delay" controlId="fault-delay">
          <NumberField
            id="fault-delay"
            value={delayMs}
            min={1}
            max={60_000}
            suffix=" ms"
            onCommit={setDelayMs}
          />
        </SettingRow>
      ) : null}
      <SettingRow label="Client" controlId="fault-client" about="Whom it hits.">
        <Select
          id="fault-client"
          allowDeselect={false}
          data={[{ value: anyone, label: 'any client' }, ...clients.map((one) => one.clientId)]}
          value={clientId}
          onChange={(value) => setClientId(value ?? anyone)}
        />
      </SettingRow>
      <SettingRow
        label="Endpoint"
        controlId="fault-endpoint"
        about="Token faults hit the token endpoint alone."
      >
        <Select
          id="fault-endpoint"
          allowDeselect={false}
          data={[
            { value: anyone, label: 'wherever it makes sense' },
            ...status.endpoints.map(({ name }) => name),
          ]}
          value={endpoint}
          onChange={(value) => setEndpoint(value ?? anyone)}
        />
      </SettingRow>
      <SettingRow
        label="How often"
        controlId="fault-count"
        about="Requests it hits before it ends; 0 means until it is stopped."
      >
        <NumberField id="fault-count" value={count} min={0} max={1_000_000} onCommit={setCount} />
        <NumberField
          aria-label="Of a hundred requests"
          value={percent}
          min={1}
          max={100}
          suffix=" %"
          onCommit={setPercent}
        />
      </SettingRow>
      <InlineError error={adding.error} />
    </SettingsSection>
  );
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function FaultList() {
  const { data: faults = [] } = useQuery(faultsQuery());
  const removing = useOperation('faults/remove');
  if (faults.length === 0) return null;
  return (
    <SettingsSection title="On now">
      {faults.map((fault) => (
        <div key={fault.id} className={styles.fault}>
          <span>{describe(fault)}</span>
          <Button size="compact-sm" onClick={() => removing.mutate({ id: fault.id })}>
            Stop
          </Button>
        </div>
      ))}
      <InlineError error={removing.error} />
    </SettingsSection>
  );
}

function describe({ kind, clientId, endpoint, count, percent, hits }: Fault): string {
  const whom = clientId === undefined ? 'any client' : clientId;
  const where = endpoint === undefined ? '' : ` at ${endpoint}`;
  const rate = percent === 100 ? '' : `, ${percent} % of requests`;
  const often = count === undefined ? `${hits} hits` : `${hits} of ${count} hits`;
  return `${kind} for ${whom}${where}${rate}: ${often}`;
}
