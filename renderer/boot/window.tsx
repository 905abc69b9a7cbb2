import { createRoot } from 'react-dom/client';
import { must } from '../../shared/must.ts';
import { App } from '../app.tsx';
import { startStores } from '../store/start.ts';

startStores();
createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App />);
