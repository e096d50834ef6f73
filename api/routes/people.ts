/** People, units and groups, for choosing and for naming; and what each person likes to write (常用語). */
import { Router } from 'express';
import type { Api } from '../context.js';
import { nameIn } from '../languages.js';
import { readerOf } from '../middleware/sign-in.js';
import { presentPerson, presentUnit } from '../presenters/people.js';
import { bodyOf, queryText } from '../validate.js';

/** 常用語 of a person, under a name of their own among the settings. */
const phrasesOf = (person: string): string => `phrases:${person}`;

export function peopleRoutes({ directory, store }: Api): Router {
  return Router()
    .get('/people/me/phrases', async (request, response) => {
      const stored = await store.settings.get(phrasesOf(readerOf(request).person.id));
      response.set('Cache-Control', 'no-store').json({ items: Array.isArray(stored) ? stored : [] });
    })
    .put('/people/me/phrases', async (request, response) => {
      const { items } = bodyOf(request, 'Phrases');
      const phrases = [...new Set(items.map((one) => one.trim()))].filter((one) => one !== '');
      await store.settings.put(phrasesOf(readerOf(request).person.id), phrases);
      response.json({ items: phrases });
    })
    .get('/people', (request, response) => {
      const { language } = readerOf(request);
      const [q, unit, group] = [queryText(request, 'q')?.toLowerCase(), queryText(request, 'unit'), queryText(request, 'group')];
      const members = group === undefined ? undefined : new Set(directory.members(group));
      const found = directory.people().filter((person) =>
        (q === undefined || [person.id, person.name, person.nameHans, person.nameEn].some((text) => text.toLowerCase().includes(q)))
        && (unit === undefined || person.unit === unit) && (members === undefined || members.has(person.id)));
      response.json({ items: found.map((person) => presentPerson(person, directory, language)) });
    })
    .get('/units', (request, response) => {
      const { language } = readerOf(request);
      response.json({ items: directory.units().filter(({ closed }) => !closed).map((unit) => presentUnit(unit, language)) });
    })
    .get('/groups', (request, response) => {
      const { language } = readerOf(request);
      response.json({
        items: directory.groups().map(({ id, unit, ...names }) => ({
          groupId: id, name: nameIn(names, language), nameHans: names.nameHans, nameEn: names.nameEn, ...(unit === undefined ? {} : { unit }),
        })),
      });
    });
}
