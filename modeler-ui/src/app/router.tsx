/**
 * Pages by address. Each is loaded when it is first opened; those of other folders are found by their file, so that a
 * page and its route come and go together.
 */
import { createBrowserRouter, redirect } from 'react-router';
import type { ComponentType } from 'react';
import { Frame } from './Frame.js';
import { PageFault } from './PageFault.js';
import { requireSession } from './session.js';

type Page = { default: ComponentType };
const page = (load: () => Promise<Page>) => async () => ({ Component: (await load()).default });

const elsewhere = import.meta.glob<Page>(['../designer/DesignerPage.tsx', '../designer/DefinitionsPage.tsx', '../film/FilmPage.tsx']);
const pageAt = (file: string) =>
  page(async () => {
    const load = elsewhere[file];
    if (load === undefined) throw new Response(null, { status: 404 });
    return load();
  });

export const router = createBrowserRouter([
  { path: '/signin', lazy: page(() => import('../signin/SignInPage.js')), ErrorBoundary: PageFault, HydrateFallback: () => null },
  {
    path: '/',
    Component: Frame,
    ErrorBoundary: PageFault,
    HydrateFallback: () => null,
    loader: requireSession,
    children: [
      { index: true, loader: () => redirect('/inbox') },
      { path: 'inbox/:taskKey?', lazy: page(() => import('../inbox/InboxPage.js')), ErrorBoundary: PageFault },
      { path: 'done', lazy: page(() => import('../inbox/DonePage.js')), ErrorBoundary: PageFault },
      { path: 'started', lazy: page(() => import('../inbox/StartedPage.js')), ErrorBoundary: PageFault },
      { path: 'circulations', lazy: page(() => import('../circulations/CirculationsPage.js')), ErrorBoundary: PageFault },
      { path: 'start', lazy: page(() => import('../start/StartPage.js')), ErrorBoundary: PageFault },
      { path: 'catalogue/:processDefinitionId?', lazy: page(() => import('../catalogue/CataloguePage.js')), ErrorBoundary: PageFault },
      { path: 'registers', lazy: page(() => import('../registers/RegistersPage.js')), ErrorBoundary: PageFault },
      { path: 'registers/:register', lazy: page(() => import('../registers/RegisterPage.js')), ErrorBoundary: PageFault },
      { path: 'archive', lazy: page(() => import('../archive/ArchivePage.js')), ErrorBoundary: PageFault },
      { path: 'cases/:processInstanceKey', lazy: page(() => import('../case/CasePage.js')), ErrorBoundary: PageFault },
      { path: 'cases/:processInstanceKey/film', lazy: pageAt('../film/FilmPage.tsx'), ErrorBoundary: PageFault },
      { path: 'account', lazy: page(() => import('../account/AccountPage.js')), ErrorBoundary: PageFault },
      { path: 'api-docs', lazy: page(() => import('../api-docs/ApiDocsPage.js')), ErrorBoundary: PageFault },
      { path: 'substitutions', lazy: page(() => import('../substitutions/SubstitutionsPage.js')), ErrorBoundary: PageFault },
      { path: 'hand-over', lazy: page(() => import('../substitutions/HandOverPage.js')), ErrorBoundary: PageFault },
      { path: 'organisation/:part?', lazy: page(() => import('../organisation/OrganisationPage.js')), ErrorBoundary: PageFault },
      { path: 'incidents', lazy: page(() => import('../incidents/IncidentsPage.js')), ErrorBoundary: PageFault },
      { path: 'audit', lazy: page(() => import('../audit/AuditPage.js')), ErrorBoundary: PageFault },
      { path: 'calendar', lazy: page(() => import('../calendar/CalendarPage.js')), ErrorBoundary: PageFault },
      { path: 'limits', lazy: page(() => import('../limits/LimitsPage.js')), ErrorBoundary: PageFault },
      { path: 'limits/duties', lazy: page(() => import('../limits/DutyLimitsPage.js')), ErrorBoundary: PageFault },
      { path: 'definitions', lazy: pageAt('../designer/DefinitionsPage.tsx'), ErrorBoundary: PageFault },
      { path: 'designer/:processDefinitionId', lazy: pageAt('../designer/DesignerPage.tsx'), ErrorBoundary: PageFault },
    ],
  },
]);
