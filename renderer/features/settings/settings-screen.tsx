import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/nouns/settings';
import { InlineError } from '../../components/inline-error';
import { SectionedPanel } from '../../components/sectioned-panel';
import { AboutSection } from './about-section';
import { AccountsSection } from './accounts-section';
import { AppearanceSection } from './appearance-section';
import { ClientsSection } from './clients-section';
import { ResourcesSection } from './resources-section';
import { SecretsSection } from './secrets-section';
import { type SettingsSectionId, settingsSections } from './sections';
import { TokenSection } from './token-section';
import { useSettings } from './use-settings';

export function SettingsScreen() {
  const { settings, save, error } = useSettings();
  return (
    <SectionedPanel
      title="Settings"
      aside="Every change is saved at once"
      screen="settings"
      sections={settingsSections}
    >
      {(shown) => (
        <>
          <InlineError error={error} />
          {settings ? sectionContent(shown, settings, save) : null}
        </>
      )}
    </SectionedPanel>
  );
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
    case 'secrets':
      return <SecretsSection settings={settings} save={save} />;
    case 'appearance':
      return <AppearanceSection settings={settings} save={save} />;
    case 'about':
      return <AboutSection />;
  }
}
