import './boot/zod-setup.ts';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/must.ts';
import { App } from './app.tsx';
import { showRememberedTheme } from './boot/theme.ts';
import { startStores } from './store/start.ts';

showRememberedTheme();
void startStores();
createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App />);
