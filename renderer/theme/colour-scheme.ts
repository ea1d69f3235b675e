import type { Settings } from '../../shared/nouns/settings';

export type ColourScheme = 'dark' | 'light';

const darkPreferred = () => window.matchMedia('(prefers-color-scheme: dark)');

export function resolveColourScheme(theme: Settings['theme']): ColourScheme {
  if (theme !== 'system') return theme;
  return darkPreferred().matches ? 'dark' : 'light';
}

export function applyColourScheme(theme: Settings['theme']): void {
  document.documentElement.setAttribute('data-mantine-color-scheme', resolveColourScheme(theme));
}

export function onSystemSchemeChange(listener: () => void): () => void {
  const query = darkPreferred();
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
