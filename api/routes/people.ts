/** People, units and groups, for choosing and for naming. */
import { Router } from 'express';
import type { Api } from '../context.js';
import { nameIn } from '../languages.js';
import { readerOf } from '../middleware/sign-in.js';
import { presentPerson, presentUnit } from '../presenters/people.js';
import { queryText } from '../validate.js';

export function peopleRoutes({ directory }: Api): Router {
  return Router()
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
      response.json({ items: directory.units().map((unit) => presentUnit(unit, language)) });
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
