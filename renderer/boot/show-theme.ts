import { showRememberedTheme } from './theme.ts';

showRememberedTheme();
