import type { Profile } from '../../shared/contract/views.ts';

type Theme = Profile['theme'];
const key = 'holdpoint.theme';

/** Shows a theme and keeps it for the next start's first paint, which comes before the profile does. */
export function rememberTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(key, theme);
}

export function showRememberedTheme(): void {
  const theme = localStorage.getItem(key);
  if (theme === 'light' || theme === 'system' || theme === 'dark')
    document.documentElement.dataset.theme = theme;
}
