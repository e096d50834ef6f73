/** People, notices, circulations and sessions on MongoDB. */
import type { CirculationStore, NoticeStore, PeopleStore, SessionStore } from '../port.js';
import { CIRCULATIONS, NOTICES, PEOPLE, SESSIONS } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument, toDocument, upserting, writeAll } from './documents.js';
import { cleared } from './secrecy.js';

export function mongoPeople(collections: Collections): PeopleStore {
  const people = collections.model('people');
  return {
    async put(persons) {
      await upserting(() => people.bulkWrite(persons.map((person) => {
        const document = toDocument(PEOPLE, person);
        return { replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } };
      }), { ordered: true }));
    },
    async get(id) {
      const found = await people.findOne({ _id: id }).lean();
      return found ? fromDocument(PEOPLE, found) : undefined;
    },
    async all() {
      return (await people.find({}).sort({ _id: 1 }).lean()).map((found) => fromDocument(PEOPLE, found));
    },
  };
}

export function mongoNotices(collections: Collections): NoticeStore {
  const notices = collections.docs('notices');
  return {
    async put(rows) {
      await writeAll(notices, rows.map((row) => ({ insertOne: { document: toDocument(NOTICES, row, row.readAt === undefined ? { unread: true } : {}) } })));
    },
    async of(person, page = {}) {
      const behind = page.before ? { $or: [{ at: { $lt: page.before.at } }, { at: page.before.at, id: { $lt: page.before.id } }] } : {};
      const found = await notices.find({ person, ...behind, ...(page.unreadOnly ? { unread: true } : {}), ...Object.assign({}, ...await cleared(collections, page)) }).sort({ at: -1, id: -1 }).limit(page.limit ?? 100).toArray();
      return found.map((document) => fromDocument(NOTICES, document));
    },
    unread: async (person, unseen = {}) => notices.countDocuments({ person, unread: true, ...Object.assign({}, ...await cleared(collections, unseen)) }),
    async markRead(person, ids, at) {
      await notices.updateMany({ person, unread: true, ...(ids === 'all' ? {} : { id: { $in: [...ids] } }) }, { $set: { readAt: at }, $unset: { unread: true } });
    },
  };
}

export function mongoCirculations(collections: Collections): CirculationStore {
  const circulations = collections.docs('circulations');
  return {
    async of(person, page = {}) {
      const { before } = page;
      const behind = before
        ? { $or: [{ at: { $lt: before.at } }, { at: before.at, instance: { $lt: before.instance } }, { at: before.at, instance: before.instance, key: { $lt: before.key } }] } : {};
      const found = await circulations.find({ $and: [{ person, ...behind, ...(page.unreadOnly ? { unread: true } : {}) }, ...await cleared(collections, page)] })
        .sort({ at: -1, instance: -1, key: -1 }).limit(page.limit ?? 100).toArray();
      return found.map((document) => fromDocument(CIRCULATIONS, document));
    },
    unread: async (person, unseen = {}) => circulations.countDocuments({ person, unread: true, ...Object.assign({}, ...await cleared(collections, unseen)) }),
    async ofInstance(instance) {
      return (await circulations.find({ instance }).sort({ key: 1, person: 1 }).toArray()).map((document) => fromDocument(CIRCULATIONS, document));
    },
    async get(instance, key, person) {
      const found = await circulations.findOne({ _id: `${instance}:${key}:${person}`, instance });
      return found ? fromDocument(CIRCULATIONS, found) : undefined;
    },
    async received(instance, person) {
      return await circulations.findOne({ instance, person }, { projection: { _id: 1 } }) !== null;
    },
  };
}

export function mongoSessions(collections: Collections): SessionStore {
  const sessions = collections.docs('sessions');
  return {
    async get(id, now) {
      const found = await sessions.findOne({ _id: id, expiresAt: { $gt: now } });
      return found ? fromDocument(SESSIONS, found) : undefined;
    },
    async set(session) {
      await upserting(() => sessions.replaceOne({ _id: session.id }, toDocument(SESSIONS, session), { upsert: true }));
    },
    async touch(id, expiresAt, usedAt) { await sessions.updateOne({ _id: id }, { $set: { expiresAt, ...(usedAt === undefined ? {} : { usedAt }) } }); },
    async of(person, now) {
      return (await sessions.find({ person, expiresAt: { $gt: now } }).sort({ _id: 1 }).toArray()).map((found) => fromDocument(SESSIONS, found));
    },
    async destroy(id) { await sessions.deleteOne({ _id: id }); },
    async destroyOf(person) { await sessions.deleteMany({ person }); },
    async purge(now) { return (await sessions.deleteMany({ expiresAt: { $lte: now } })).deletedCount; },
  };
}
