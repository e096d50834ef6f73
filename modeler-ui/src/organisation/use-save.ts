/** Saves a change of the office, and says in words what was wrong with it. */
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { say } from '../app/notices.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { changeOffice, OfficeContext, type Change } from './organisation-api.js';

interface Wrong { readonly code: string; readonly value: string }

/** The faults of a refusal, or none. */
export function faultsIn(cause: unknown): readonly Wrong[] {
  const fields = cause instanceof ApiProblem ? cause.document['fields'] : undefined;
  return (Array.isArray(fields) ? fields : []).flatMap((field: unknown): Wrong[] => {
    if (typeof field !== 'object' || field === null || !('keyword' in field)) return [];
    const params: unknown = 'params' in field ? field.params : undefined;
    const value = typeof params === 'object' && params !== null && 'value' in params ? String(params.value) : '';
    return [{ code: String(field.keyword), value }];
  });
}

export function useFaultWords(): (cause: unknown) => string {
  const { t, i18n } = useTranslation('organisation');
  const words = useProblemWords();
  return (cause) => {
    const known = faultsIn(cause).filter(({ code }) => i18n.exists(`organisation:fault.${code}`)).map(({ code, value }) => t(`fault.${code}`, { value }));
    return known.length === 0 ? words(cause) : [...new Set(known)].join(' ');
  };
}

export function useSave() {
  const { t } = useTranslation('organisation');
  const client = useQueryClient();
  const { revision } = useContext(OfficeContext);
  const words = useFaultWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  /** Whether it was saved. */
  const save = async (change: Change): Promise<boolean> => {
    setBusy(true);
    setFault(undefined);
    try {
      await changeOffice(revision, change);
      for (const key of ['organisation', 'people', 'units', 'groups']) await client.invalidateQueries({ queryKey: [key] });
      say(t('saved'));
      return true;
    } catch (cause) {
      setFault(words(cause));
      if (cause instanceof ApiProblem && cause.code === 'ORGANISATION_CONFLICT') void client.invalidateQueries({ queryKey: ['organisation'] });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { save, busy, fault, setFault };
}
