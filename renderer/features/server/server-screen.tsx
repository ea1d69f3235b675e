import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useState } from 'react';
import type { ServerStatus } from '../../../shared/nouns/server';
import type { Settings } from '../../../shared/nouns/settings';
import { serverQuery } from '../../api/queries';
import { Badge } from '../../components/badge';
import { InlineError } from '../../components/inline-error';
import { Panel } from '../../components/panel';
import { useScreenRequest } from '../../state/use-screen-request';
import classes from '../settings/settings.module.css';
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
  const [shown, setShown] = useShownSection();
  return (
    <Panel title="Server" aside={<State status={server.data} />}>
      <div className={classes.layout}>
        <nav className={classes.sections} aria-label="Server">
          {serverSections.map(({ id, label }) => (
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
            <FaultBanner />
            <InlineError error={error ?? server.error} />
            {settings && server.data ? content(shown, settings, save, server.data) : null}
          </div>
        </div>
      </div>
    </Panel>
  );
}

function State({ status }: { readonly status: ServerStatus | undefined }) {
  if (status === undefined) return null;
  return status.running ? <Badge tone="good">listening</Badge> : <Badge tone="neutral">off</Badge>;
}

/** The palette asks for a part by navigating here with its id. */
function useShownSection() {
  const [shown, setShown] = useState<ServerSectionId>('server');
  const show = useCallback((request: string) => {
    const asked = serverSections.find(({ id }) => id === request);
    if (asked) setShown(asked.id);
  }, []);
  useScreenRequest('server', show);
  return [shown, setShown] as const;
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
