import { MantineProvider } from '@mantine/core';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { settingsQuery } from '../api/queries';
import { followTopics, queryClient } from '../api/query-client';
import { useCommandSources, useCommands } from '../commands/use-commands';
import { onSystemSchemeChange, resolveColourScheme } from '../theme/colour-scheme';
import { mantineTheme, mantineVariables } from '../theme/mantine-theme';
import { styleNonce } from '../theme/style-nonce';
import { appCommands } from './app-commands';
import { AppShell } from './app-shell';

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Themed>
        <Connected />
      </Themed>
    </QueryClientProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const theme = useQuery({ ...settingsQuery(), select: (settings) => settings.theme }).data ?? 'system';
  const scheme = useSyncExternalStore(onSystemSchemeChange, () => resolveColourScheme(theme));
  return (
    <MantineProvider
      theme={mantineTheme}
      cssVariablesResolver={mantineVariables}
      forceColorScheme={scheme}
      getStyleNonce={styleNonce}
    >
      {children}
    </MantineProvider>
  );
}

function Connected() {
  useEffect(() => followTopics(), []);
  useCommands(appCommands);
  useCommandSources();
  return <AppShell />;
}
