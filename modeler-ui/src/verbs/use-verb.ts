/** A verb being made up: what it would do is asked again whenever the choice changes, and it is sent once. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProblemWords } from './problem-words.js';
import { doVerb, newRequestKey, previewVerb } from './verbs-api.js';
import type { Preview, VerbCall } from './verbs-api.js';

/** A preview is asked for before the reason is written; the words of a reason change nothing. */
const UNWRITTEN = '…';

export interface VerbState {
  readonly preview: Preview | undefined;
  readonly asking: boolean;
  /** Why it cannot be done, as it is chosen now. */
  readonly refusal: string | undefined;
  readonly busy: boolean;
  readonly send: (call: VerbCall) => Promise<boolean>;
}

/** `look`: the verb as chosen so far; undefined while a choice is missing. */
export function useVerb(look: VerbCall | undefined, hasReason: boolean): VerbState {
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const [requestKey] = useState(newRequestKey);
  const asked = look && { path: look.path, body: hasReason ? { ...look.body, reason: UNWRITTEN } : look.body };
  const query = useQuery({
    queryKey: ['verb', 'preview', asked], queryFn: ({ signal }) => (asked === undefined ? null : previewVerb(asked, signal)), enabled: asked !== undefined,
    placeholderData: keepPreviousData, staleTime: 0, gcTime: 0, retry: false,
  });
  const send = async (call: VerbCall): Promise<boolean> => {
    setBusy(true);
    setFault(undefined);
    try {
      await doVerb(call, requestKey);
      return true;
    } catch (cause) {
      setFault(words(cause));
      setBusy(false);
      return false;
    }
  };
  const preview = asked === undefined || query.isError ? undefined : query.data ?? undefined;
  return { preview, asking: query.isFetching, refusal: fault ?? (query.isError ? words(query.error) : undefined), busy, send };
}
