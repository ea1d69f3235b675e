import {
  IconArrowsExchange,
  IconBan,
  IconBookmarks,
  IconDatabase,
  IconFileSearch,
  IconFlask,
  IconHistory,
  IconKey,
  IconRefresh,
  IconRubberStamp,
  IconServer2,
  IconSettings,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import { InspectScreen } from '../features/inspect/inspect-screen';
import type { ScreenId } from '../state/navigation';

interface Screen {
  readonly id: ScreenId;
  readonly title: string;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': true }>;
  readonly shortcut: string;
  readonly otherShortcut?: string;
  readonly component: ComponentType;
}

// Inspect is the first thing shown; everything else is fetched when it is first visited.
export const screens: readonly Screen[] = [
  { id: 'inspect', title: 'Inspect', icon: IconFileSearch, shortcut: 'Mod+1', component: InspectScreen },
  {
    id: 'issue',
    title: 'Issue',
    icon: IconRubberStamp,
    shortcut: 'Mod+2',
    component: lazy(async () => ({
      default: (await import('../features/issue/issue-screen')).IssueScreen,
    })),
  },
  {
    id: 'sessions',
    title: 'Sessions',
    icon: IconRefresh,
    shortcut: 'Mod+3',
    component: lazy(async () => ({
      default: (await import('../features/sessions/sessions-screen')).SessionsScreen,
    })),
  },
  {
    id: 'revocations',
    title: 'Revocations',
    icon: IconBan,
    shortcut: 'Mod+4',
    component: lazy(async () => ({
      default: (await import('../features/revocations/revocations-screen')).RevocationsScreen,
    })),
  },
  {
    id: 'keys',
    title: 'Keys',
    icon: IconKey,
    shortcut: 'Mod+5',
    component: lazy(async () => ({ default: (await import('../features/keys/keys-screen')).KeysScreen })),
  },
  {
    id: 'library',
    title: 'Library',
    icon: IconBookmarks,
    shortcut: 'Mod+6',
    component: lazy(async () => ({
      default: (await import('../features/library/library-screen')).LibraryScreen,
    })),
  },
  {
    id: 'activity',
    title: 'Activity',
    icon: IconHistory,
    shortcut: 'Mod+7',
    component: lazy(async () => ({
      default: (await import('../features/activity/activity-screen')).ActivityScreen,
    })),
  },
  {
    id: 'server',
    title: 'Server',
    icon: IconServer2,
    shortcut: 'Mod+8',
    component: lazy(async () => ({
      default: (await import('../features/server/server-screen')).ServerScreen,
    })),
  },
  {
    id: 'traffic',
    title: 'Traffic',
    icon: IconArrowsExchange,
    shortcut: 'Mod+9',
    component: lazy(async () => ({
      default: (await import('../features/traffic/traffic-screen')).TrafficScreen,
    })),
  },
  {
    id: 'storage',
    title: 'Storage',
    icon: IconDatabase,
    shortcut: 'Mod+Shift+S',
    component: lazy(async () => ({
      default: (await import('../features/storage/storage-screen')).StorageScreen,
    })),
  },
  {
    id: 'lab',
    title: 'Lab',
    icon: IconFlask,
    shortcut: 'Mod+Shift+L',
    component: lazy(async () => ({ default: (await import('../features/lab/lab-screen')).LabScreen })),
  },
  {
    id: 'settings',
    title: 'Settings',
    icon: IconSettings,
    shortcut: 'Mod+,',
    component: lazy(async () => ({
      default: (await import('../features/settings/settings-screen')).SettingsScreen,
    })),
  },
];

export function findScreen(id: ScreenId): Screen {
  const screen = screens.find((candidate) => candidate.id === id);
  if (screen === undefined) throw new Error(`There is no screen "${id}"`);
  return screen;
}
