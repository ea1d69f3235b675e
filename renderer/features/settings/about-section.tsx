import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { About, Status } from '../../../shared/nouns/settings';
import { aboutQuery, statusQuery } from '../../api/queries';
import { useOperation } from '../../api/use-operation';
import { CopyButton } from '../../components/copy-button';
import { InlineError } from '../../components/inline-error';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';
import { SettingsSection } from './settings-section';
import { standInNotice, versionLines, versionText } from './version-lines';

export function AboutSection() {
  const { data: about, error } = useQuery(aboutQuery());
  const { data: status } = useQuery(statusQuery());
  return (
    <>
      {status ? <DataFolder status={status} /> : null}
      <InlineError error={error} />
      {about ? <Versions about={about} /> : null}
    </>
  );
}

function DataFolder({ status }: { readonly status: Status }) {
  const opening = useOperation('desktop/open-data-folder');
  return (
    <SettingsSection title="Data">
      <SettingRow
        label="Data folder"
        about="The database and, encrypted under a key from the keychain, your signing keys."
        advice={status.store.message}
      >
        <code className={classes.value}>{status.dataFolder}</code>
        <CopyButton text={() => status.dataFolder} />
        <Button size="compact-sm" onClick={() => opening.mutate(undefined)}>
          Open
        </Button>
        <InlineError error={opening.error} />
      </SettingRow>
      {status.store.keptAside ? (
        <SettingRow
          label="Put aside"
          about="A database that could not be read when the app started. Nothing was deleted from it."
        >
          <code className={classes.value}>{status.store.keptAside}</code>
        </SettingRow>
      ) : null}
    </SettingsSection>
  );
}

function Versions({ about }: { readonly about: About }) {
  const notice = standInNotice(about);
  return (
    <SettingsSection
      title="About Tokenwright"
      about="It works offline: nothing a token names is ever fetched, and nothing you paste leaves this computer."
      action={<CopyButton label="Copy versions" text={() => versionText(about)} />}
    >
      {notice ? <p className={classes.advice}>{notice}</p> : null}
      <dl className={classes.facts}>
        {versionLines(about).map(([name, version]) => (
          <div key={name} className={classes.fact}>
            <dt>{name}</dt>
            <dd className="mono">{version}</dd>
          </div>
        ))}
      </dl>
    </SettingsSection>
  );
}
