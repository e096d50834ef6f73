/** 組織 as the server keeps it (docs/api.md). Kept under `['organisation']`. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask, apiBlob } from '../app/api-client.js';
import { usePreferences } from '../app/preferences.js';

export type Office = Schemas['OfficeSheet'];
export type Member = Schemas['OfficeMember'];
export type OfficeUnit = Schemas['OfficeUnit'];
export type OfficePost = Schemas['OfficePost'];
export type Charge = Schemas['OfficeCharge'];
export type Change = Omit<Schemas['OfficeChange'], 'revision'>;
export type TableName = Schemas['OfficeImport']['what'];
export type Imported = Schemas['OfficeImported'];
export type PersonnelWish = Omit<Schemas['PersonnelChange'], 'revision'>;

export const ROLES = ['staff', 'designer', 'auditor', 'operator', 'administrator'] as const;
export const CLEARANCES = ['none', 'secret', 'confidential', 'top'] as const;
export const UNIT_KINDS = ['leadership', 'section', 'department', 'town', 'external'] as const;
export const TABLES = ['people', 'units', 'posts', 'charges'] as const;

const ORGANISATION = 'organisation';
export const useOffice = () => useQuery({ queryKey: [ORGANISATION], queryFn: ({ signal }) => ask('GET /v2/organisation', { signal }) });
export const useSeries = () => useQuery({ queryKey: [ORGANISATION, 'series'], queryFn: ({ signal }) => ask('GET /v2/organisation/series', { signal }) });
export const useUnmanned = () => useQuery({ queryKey: [ORGANISATION, 'unmanned'], queryFn: ({ signal }) => ask('GET /v2/organisation/unmanned', { signal }) });
export const usePersonnelChanges = () => useQuery({ queryKey: [ORGANISATION, 'personnel'], queryFn: ({ signal }) => ask('GET /v2/organisation/personnel-changes', { signal }) });
/** `asking`: not while the change is being made, which may take the person away. */
export const useTouched = (id: string | undefined, asking: boolean) => useQuery({
  queryKey: [ORGANISATION, 'touched', id], enabled: id !== undefined && asking, staleTime: 0, queryFn: ({ signal }) => ask('GET /v2/organisation/people/{id}/touched', { path: { id: id ?? '' }, signal }),
});

export const carryNumbers = (series: string, body: Schemas['NumbersCarried']) => ask('POST /v2/organisation/series/{series}/carried', { path: { series }, body });
export const changeOffice = (revision: number, change: Change) => ask('POST /v2/organisation/changes', { body: { revision, ...change } });
export const takeIn = (what: TableName, body: Schemas['OfficeImport'], preview: boolean) =>
  ask('POST /v2/organisation/tables/{what}', { path: { what }, body, ...(preview ? { query: { preview: 'true' } } : {}) });
export const tableOf = (what: TableName) => ask('GET /v2/organisation/tables/{what}', { path: { what } });
export const csvOf = (what: TableName) => apiBlob(`/v2/organisation/tables/${what}/csv`);
export const changePersonnel = (revision: number, wish: PersonnelWish) => ask('POST /v2/organisation/personnel-changes', { body: { revision, ...wish } }) as Promise<Schemas['PersonnelDone']>;
export const undoPersonnel = (id: string) => ask('POST /v2/organisation/personnel-changes/{id}/undoing', { path: { id } });
export const resetPassword = (username: string) => ask('POST /v2/accounts/{username}/reset', { path: { username } });
export const closeAccount = (username: string) => ask('POST /v2/accounts/{username}/closing', { path: { username } });
export const reopenAccount = (username: string) => ask('POST /v2/accounts/{username}/reopening', { path: { username } });

/** The office, for the parts of its page. */
export const OfficeContext = createContext<Office>({ revision: 0, units: [], posts: [], charges: [], people: [] });

/** A name in the reader's language, of a person, unit or post by its id. */
export function useOfficeNames() {
  const { language } = usePreferences();
  const { people, units, posts } = useContext(OfficeContext);
  const said = (one: { readonly name: string; readonly nameHans: string; readonly nameEn: string } | undefined, id: string): string => (one === undefined ? id : language === 'en' ? one.nameEn : language === 'zh-Hans' ? one.nameHans : one.name);
  return {
    said, person: (id: string) => said(people.find(({ username }) => username === id), id), unit: (id: string) => said(units.find((one) => one.id === id), id), post: (id: string) => said(posts.find((one) => one.id === id), id),
  };
}

const ZONE = '+08:00';
const DAY = 86_400_000;
const WRITTEN = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });
/** What a date field holds of a moment from which, or before which, something counts. */
export const firstDay = (from: string | undefined): string => (from === undefined ? '' : WRITTEN.format(Date.parse(from)));
export const lastDay = (to: string | undefined): string => (to === undefined ? '' : WRITTEN.format(Date.parse(to) - 1));
export const momentFrom = (day: string): string => new Date(`${day}T00:00:00${ZONE}`).toISOString();
export const momentBehind = (day: string): string => new Date(Date.parse(`${day}T00:00:00${ZONE}`) + DAY).toISOString();
/** The fields of a period that days give. */
export const periodOf = (from: string, to: string) => ({ ...(from === '' ? {} : { from: momentFrom(from) }), ...(to === '' ? {} : { to: momentBehind(to) }) });
