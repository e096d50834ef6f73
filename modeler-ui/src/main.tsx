import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { startTranslations } from './app/i18n.js';
import { localeOf } from './app/Look.js';
import { preferences } from './app/preferences.js';
import { queryClient } from './app/query-client.js';
import { sessionQuery } from './app/session.js';
import './app/base.css';
import './app/frame.css';
import './app/controls.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

// Who I am, the texts and the page of the inbox are asked for at once, not one after the other.
const inbox = location.pathname === '/' || location.pathname.startsWith('/inbox');
if (!location.pathname.startsWith('/signin')) void queryClient.prefetchQuery(sessionQuery);
if (inbox) void import('./inbox/InboxPage.js');
const [locale] = await Promise.all([localeOf(preferences().language), startTranslations(inbox ? ['inbox', 'clock'] : [])]);
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>
      <App locale={locale} />
    </Suspense>
  </StrictMode>,
);
