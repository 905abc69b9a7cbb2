import { createRoot } from 'react-dom/client';
import { must } from '../shared/must.ts';

function App() {
  return (
    <main className="p-6">
      <h1>Holdpoint</h1>
    </main>
  );
}

createRoot(must(document.getElementById('root'), 'index.html has it')).render(<App />);
window.holdpoint.ready();
