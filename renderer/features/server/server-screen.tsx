import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ServerStatus } from '../../../shared/nouns/server';
import type { Settings } from '../../../shared/nouns/settings';
import { serverQuery } from '../../api/queries';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { SectionedPanel } from '../../components/sectioned-panel';
import { useSettings } from '../settings/use-settings';
import { ConnectSection } from './connect-section';
import { EndpointsSection } from './endpoints-section';
import { FaultBanner } from './fault-banner';
import { FaultsSection } from './faults-section';
import { SampleSection } from './sample-section';
import { type ServerSectionId, serverSections } from './sections';
import { SetupSection } from './setup-section';
import { SwitchSection } from './switch-section';

export function ServerScreen() {
  const { settings, save, error } = useSettings();
  const server = useQuery(serverQuery());
  return (
    <SectionedPanel
      title="Server"
      aside={<State status={server.data} />}
      screen="server"
      sections={serverSections}
    >
      {(shown) => (
        <>
          <FaultBanner />
          <InlineError error={error ?? server.error} />
          {settings && server.data ? content(shown, settings, save, server.data) : null}
        </>
      )}
    </SectionedPanel>
  );
}

function State({ status }: { readonly status: ServerStatus | undefined }) {
  if (status === undefined) return null;
  return status.running ? <Badge tone="good">listening</Badge> : <Badge tone="neutral">off</Badge>;
}

function content(
  id: ServerSectionId,
  settings: Settings,
  save: (change: Partial<Settings>) => void,
  status: ServerStatus,
): ReactNode {
  switch (id) {
    case 'server':
      return (
        <>
          <SwitchSection settings={settings} save={save} status={status} />
          <EndpointsSection status={status} />
        </>
      );
    case 'clients':
      return <ConnectSection issuer={status.issuer ?? settings.issuer} running={status.running} />;
    case 'sample':
      return <SampleSection status={status} />;
    case 'faults':
      return <FaultsSection status={status} />;
    case 'setup':
      return <SetupSection />;
  }
}
