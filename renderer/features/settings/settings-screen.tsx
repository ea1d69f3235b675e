import { type ReactNode, useCallback, useState } from 'react';
import type { Settings } from '../../../shared/nouns/settings';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { useScreenRequest } from '../../state/use-screen-request';
import { AboutSection } from './about-section';
import { AccountsSection } from './accounts-section';
import { AppearanceSection } from './appearance-section';
import { ClientsSection } from './clients-section';
import { KeychainSection } from './keychain-section';
import { ResourcesSection } from './resources-section';
import { type SettingsSectionId, settingsSections } from './sections';
import classes from './settings.module.css';
import { TokenSection } from './token-section';
import { useSettings } from './use-settings';

export function SettingsScreen() {
  const { settings, save, error } = useSettings();
  const [shown, setShown] = useShownSection();
  return (
    <Panel title="Settings" aside="Every change is saved at once">
      <div className={classes.layout}>
        <nav className={classes.sections} aria-label="Settings">
          {settingsSections.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={classes.sectionLink}
              aria-current={id === shown}
              onClick={() => setShown(id)}
            >
              {label}
            </button>
          ))}
        </nav>
        <div className={classes.content} key={shown}>
          <div className={classes.inner}>
            <InlineError error={error} />
            {settings ? sectionContent(shown, settings, save) : null}
          </div>
        </div>
      </div>
    </Panel>
  );
}

/** Other screens ask for a section by navigating here with its id. */
function useShownSection() {
  const [shown, setShown] = useState<SettingsSectionId>('tokens');
  const show = useCallback((request: string) => {
    const asked = settingsSections.find(({ id }) => id === request);
    if (asked) setShown(asked.id);
  }, []);
  useScreenRequest('settings', show);
  return [shown, setShown] as const;
}

function sectionContent(
  id: SettingsSectionId,
  settings: Settings,
  save: (change: Partial<Settings>) => void,
): ReactNode {
  switch (id) {
    case 'tokens':
      return <TokenSection settings={settings} save={save} />;
    case 'accounts':
      return <AccountsSection />;
    case 'clients':
      return <ClientsSection />;
    case 'resources':
      return <ResourcesSection />;
    case 'keychain':
      return <KeychainSection settings={settings} save={save} />;
    case 'appearance':
      return <AppearanceSection settings={settings} save={save} />;
    case 'about':
      return <AboutSection />;
  }
}
