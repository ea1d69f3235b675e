import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import type { SetupPlan } from '../../../shared/nouns/setup';
import { useOperation } from '../../api/use-operation';
import { InlineError } from '../../components/inline-error';
import { announce } from '../../state/announcement';
import { saveText } from '../keys/save-text';
import { SettingRow } from '../settings/setting-row';
import { SettingsSection } from '../settings/settings-section';
import { SetupPlanView } from './setup-plan';

/** The whole set-up, out to a file and in again. */
export function SetupSection() {
  return (
    <>
      <ExportSetup />
      <ImportSetup />
    </>
  );
}

function ExportSetup() {
  const exporting = useOperation('setup/export', {
    onSuccess: ({ text }) => {
      saveText(text, 'tokenwright-setup.json');
      announce('The set-up was saved.');
    },
  });
  return (
    <SettingsSection
      title="Export"
      about="Accounts, clients, resources and settings as one JSON file with the names of RFC 7591, for a repository or another computer."
    >
      <SettingRow
        label="Without secrets"
        about="Passwords and client secrets have to be written in before somebody can sign in with it."
      >
        <Button loading={exporting.isPending} onClick={() => exporting.mutate({ hashes: false })}>
          Save
        </Button>
      </SettingRow>
      <SettingRow
        label="With hashes"
        about="Passwords and secrets keep working. Whoever has the file can guess at the passwords at leisure."
      >
        <Button loading={exporting.isPending} onClick={() => exporting.mutate({ hashes: true })}>
          Save with hashes
        </Button>
      </SettingRow>
      <InlineError error={exporting.error} />
    </SettingsSection>
  );
}

interface Opened {
  readonly name: string;
  readonly text: string;
  readonly plan: SetupPlan;
}

function ImportSetup() {
  const [opened, setOpened] = useState<Opened>();
  const previewing = useOperation('setup/preview');
  const importing = useOperation('setup/import', {
    onSuccess: () => {
      setOpened(undefined);
      announce('The set-up was imported.');
    },
  });
  const open = async (file: File | null) => {
    if (file === null) return;
    const text = await file.text();
    previewing.mutate({ text }, { onSuccess: (plan) => setOpened({ name: file.name, text, plan }) });
  };
  return (
    <SettingsSection
      title="Import"
      about="You see what it changes before anything is written. What the file does not name stays."
    >
      <SettingRow label={opened?.name ?? 'A set-up file'}>
        <FileButton accept="application/json,.json" onChange={(file) => void open(file)}>
          {(props) => (
            <Button {...props} loading={previewing.isPending}>
              Choose a file
            </Button>
          )}
        </FileButton>
      </SettingRow>
      {opened === undefined ? null : (
        <SetupPlanView
          plan={opened.plan}
          pending={importing.isPending}
          onImport={() => importing.mutate({ text: opened.text })}
          onCancel={() => setOpened(undefined)}
        />
      )}
      <InlineError error={previewing.error ?? importing.error} />
    </SettingsSection>
  );
}
