import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TokenDocument } from '../../../shared/tokens/document';
import type { Judgement } from '../../../shared/tokens/verdict';
import { ChecksTab } from './checks-tab';
import { ClaimsTab } from './claims-tab';
import type { Examination } from './examination';
import { type InspectTab, showTab, useInspect } from './inspect-store';
import styles from './inspect-tabs.module.css';
import { JsonTab } from './json-tab';
import { KeyTab } from './key-tab';
import { lintGroups } from './lint-rows';
import { LayerSwitch } from './layer-switch';
import { LintTab } from './lint-tab';
import { RawTab } from './raw-tab';
import { UnverifiedNote } from './unverified-note';

interface InspectTabsProps {
  readonly examination: Examination;
  readonly judgement: Judgement;
  readonly document: TokenDocument;
}

/** The tabs that show what a token says, which differs from layer to layer. */
const layered = new Set<InspectTab>(['claims', 'json', 'raw']);

export function InspectTabs({ examination, judgement, document }: InspectTabsProps) {
  const tab = useInspect((state) => state.tab);
  const { findings = [], decrypted } = examination;
  const layer = useInspect((state) => state.layer);
  const inner = decrypted?.document;
  const shown = inner !== undefined && layer === 'inside' ? inner : document;
  const lint = lintGroups(findings, document).reduce((count, { rows }) => count + rows.length, 0);
  const claims = shown.claims.filter(({ where }) => where !== 'header').length;
  return (
    <Tabs
      value={tab}
      onChange={(value) => showTab(value as InspectTab)}
      keepMounted={false}
      classNames={{ root: styles.root, list: styles.list, tab: styles.tab, panel: styles.panel }}
    >
      <Tabs.List aria-label="What the token says and why">
        <Tab value="checks" label="Checks" note={countChecks(judgement)} />
        <Tab value="claims" label="Claims" note={claims === 0 ? '' : String(claims)} />
        <Tab value="json" label="JSON" />
        <Tab value="key" label="Key" />
        <Tab value="lint" label="Lint" note={lint === 0 ? '' : String(lint)} />
        <Tab value="raw" label="Raw" />
      </Tabs.List>
      <UnverifiedNote judgement={judgement} canChooseKey={document.kind !== 'opaque'} />
      {inner !== undefined && layered.has(tab) && <LayerSwitch />}
      <Tabs.Panel tabIndex={0} value="checks">
        <ChecksTab checks={judgement.checks} />
      </Tabs.Panel>
      <Tabs.Panel tabIndex={0} value="claims">
        <ClaimsTab document={shown} />
      </Tabs.Panel>
      <Tabs.Panel tabIndex={0} value="json">
        <JsonTab document={shown} decrypted={inner === undefined ? decrypted : undefined} />
      </Tabs.Panel>
      <Tabs.Panel tabIndex={0} value="key">
        <KeyTab judgement={judgement} document={document} examination={examination} />
      </Tabs.Panel>
      <Tabs.Panel tabIndex={0} value="lint">
        <LintTab findings={findings} document={document} />
      </Tabs.Panel>
      <Tabs.Panel tabIndex={0} value="raw">
        <RawTab document={shown} />
      </Tabs.Panel>
    </Tabs>
  );
}

interface TabProps {
  readonly value: InspectTab;
  readonly label: ReactNode;
  readonly note?: string;
}

function Tab({ value, label, note = '' }: TabProps) {
  return (
    <Tabs.Tab value={value}>
      {label}
      {note !== '' && <span className={styles.note}> {note}</span>}
    </Tabs.Tab>
  );
}

function countChecks({ checks }: Judgement): string {
  const count = (outcome: string) => checks.filter((check) => check.outcome === outcome).length;
  const parts = [
    { number: count('fail'), word: 'failed' },
    { number: count('pass'), word: 'passed' },
  ];
  return parts
    .filter(({ number }) => number > 0)
    .map(({ number, word }) => `${number} ${word}`)
    .join(', ');
}
