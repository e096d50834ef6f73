import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { startTranslations } from './app/i18n.js';
import './app/base.css';
import './app/frame.css';
import './app/controls.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

await startTranslations();
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>
      <App />
    </Suspense>
  </StrictMode>,
);
