import './boot/zod-setup.ts';
import { showRememberedTheme } from './boot/theme.ts';

showRememberedTheme();
// A chunk of its own: whatever the bundler puts in common chunks is evaluated only after zod is set up.
void import('./boot/window.tsx');
