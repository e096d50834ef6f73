/** How a case ended, in words: as its process calls it, else as all do, else the outcome's own key. */
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';

/** Id of the process that the page is about. */
export const ProcessOfPage = createContext<string | undefined>(undefined);

export function useOutcomeName(processDefinitionId?: string): (outcome: string) => string {
  const { t, i18n } = useTranslation('outcomes');
  const ofPage = useContext(ProcessOfPage);
  const process = processDefinitionId ?? ofPage;
  return (outcome) => {
    const key = [`outcomes:${process ?? ''}.${outcome}`, `outcomes:${outcome}`].find((each) => i18n.exists(each));
    return key === undefined ? outcome : t(key);
  };
}
