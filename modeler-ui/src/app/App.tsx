/** The composition of the face: theme, language, server state, pages. */
import { QueryClientProvider } from '@tanstack/react-query';
import type { Locale } from 'antd/es/locale/index.js';
import { useEffect } from 'react';
import { RouterProvider } from 'react-router';
import { speak } from './i18n.js';
import { Look } from './Look.js';
import { usePreferences } from './preferences.js';
import { queryClient } from './query-client.js';
import { router } from './router.js';

/** `locale`: antd's words in the language that the face begins with. */
export function App({ locale }: { locale: Locale }) {
  const { language } = usePreferences();
  useEffect(() => {
    void speak(language);
  }, [language]);
  return (
    <QueryClientProvider client={queryClient}>
      <Look first={locale}>
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  );
}
