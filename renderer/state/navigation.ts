import { createStore, useStore } from './store';

export const screenIds = [
  'inspect',
  'issue',
  'sessions',
  'revocations',
  'keys',
  'library',
  'activity',
  'server',
  'traffic',
  'storage',
  'lab',
  'settings',
] as const;

export type ScreenId = (typeof screenIds)[number];

interface Navigation {
  readonly screen: ScreenId;
  /** Screens visited so far: they stay mounted, so that each keeps its state. */
  readonly visited: readonly ScreenId[];
  /** What each screen was last asked to show: a session id, a kid, "add". */
  readonly targets: Partial<Record<ScreenId, Target>>;
}

interface Target {
  readonly value: string;
  /** Grows with every request, so that asking twice for the same thing counts as asking again. */
  readonly request: number;
}

const navigation = createStore<Navigation>({ screen: 'inspect', visited: ['inspect'], targets: {} });
let requests = 0;

/** Shows a screen and, with a target, one thing on it: `navigate('sessions', sessionId)`. */
export function navigate(screen: ScreenId, target?: string): void {
  requests += 1;
  navigation.set(({ visited, targets }) => ({
    screen,
    visited: visited.includes(screen) ? visited : [...visited, screen],
    targets: target === undefined ? targets : { ...targets, [screen]: { value: target, request: requests } },
  }));
}

export function currentScreen(): ScreenId {
  return navigation.get().screen;
}

export function useScreen(): ScreenId {
  return useStore(navigation, (state) => state.screen);
}

export function useVisitedScreens(): readonly ScreenId[] {
  return useStore(navigation, (state) => state.visited);
}

/** What this screen was asked to show last. Use it as the dependency of an effect that selects it. */
export function useScreenTarget(screen: ScreenId): Target | undefined {
  return useStore(navigation, (state) => state.targets[screen]);
}
