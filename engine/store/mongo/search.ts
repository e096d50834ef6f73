/** The lists of the port on MongoDB: one find over one collection, from behind a cursor, and a capped count. */
import type { Filter as MongoFilter } from 'mongodb';
import { canonical } from '../canonical.js';
import { cursorsOf, walkOf } from '../paging.js';
import type { AnyPlaces, AnyQuery, CursorValue, FieldValue, Order } from '../paging.js';
import { SearchRefused, TOTAL_CAP } from '../port.js';
import type { Condition, InstanceMatch, Page, Place, Reader, SearchStore, VariableMatch } from '../port.js';
import { DECISION_LIST, DEFINITIONS, ELEMENTS, INCIDENTS, INSTANCES, JOBS, SUBSCRIPTIONS, TASKS, VARIABLES } from '../tables.js';
import type { Table } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument } from './documents.js';
import type { Doc } from './documents.js';
import { fieldOf } from './projections.js';
import { cleared } from './secrecy.js';

type Clause = MongoFilter<Doc>;
/** So many cases a list may be narrowed to by what they consist of. */
const JOINED = 50_000;
const IS_JOB: Clause = { status: { $exists: true } };
/** Fields that are no field of the document: what a condition on them means. */
type Special = Readonly<Record<string, (condition: Condition<FieldValue>) => Clause>>;

const isTrue = (condition: Condition<FieldValue>): boolean => condition.eq === true || condition.neq === false;
const OF_TASKS: Special = {
  candidateGroup: (condition) => listed('candidateGroups', condition),
  candidateUser: (condition) => listed('candidateUsers', condition),
};
const OF_ELEMENTS: Special = { hasIncident: (condition) => ({ incident: { $exists: isTrue(condition) } }) };
const OF_JOBS: Special = { failedWithRetriesLeft: (condition) => ({ [isTrue(condition) ? '$and' : '$nor']: [{ status: 'failed', retries: { $gt: 0 } }] }) };
const OF_DEFINITIONS: Special = { isLatest: (condition) => ({ isLatest: isTrue(condition) }) };

/** One page of a collection. `always`: what holds besides the filter. */
export async function searchIn<Row>(collections: Collections, table: Table<Row>, query: AnyQuery, special: Special = {}, always: readonly Clause[] = []): Promise<Page<Row>> {
  const docs = collections.docs(table.name);
  const where = [...always, ...(Object.hasOwn(table.columns, 'instance') ? await cleared(collections, query) : []), ...filterClauses(table, special, query.filter ?? {}), ...placeClauses(table, query.places ?? [])];
  const walk = walkOf(table, query);
  const clauses = walk.behind ? [...where, behind(walk.walked, walk.behind)] : where;
  const [found, counted] = await Promise.all([
    docs.find(all(clauses)).sort(walk.walked.map((order): [string, 1 | -1] => [order.field, order.descending ? -1 : 1])).skip(walk.from).limit(walk.limit).toArray(),
    docs.countDocuments(all(where), { limit: TOTAL_CAP + 1 }),
  ]);
  if (walk.limit === 0) found.length = 0;
  if (walk.backwards) found.reverse();
  return {
    items: found.map((document) => fromDocument(table, document)), total: Math.min(counted, TOTAL_CAP), hasMoreTotal: counted > TOTAL_CAP,
    ...cursorsOf(walk.orders, found),
  };
}

export function mongoSearch(collections: Collections): SearchStore {
  const search = <Row>(table: Table<Row>, query: AnyQuery, special?: Special, always?: readonly Clause[]): Promise<Page<Row>> => searchIn(collections, table, query, special, always);
  async function one<Row>(table: Table<Row>, instance: number, key?: number): Promise<Row | undefined> {
    const found = await collections.docs(table.name).findOne({ _id: key === undefined ? String(instance) : `${instance}:${key}`, instance });
    return found ? fromDocument(table, found) : undefined;
  }
  /** Cases that have a row like this, or are one. There are no joins here: so many at most, then the question has to be narrower. */
  async function instancesOf<Row>(table: Table<Row>, clause: Clause): Promise<number[]> {
    const found = await collections.docs(table.name).aggregate([{ $match: clause }, { $group: { _id: '$instance' } }, { $limit: JOINED + 1 }]).toArray();
    if (found.length > JOINED) throw new SearchRefused(`Expected a filter that at most ${JOINED} cases match by what they consist of, but found more: name a process or a state as well`);
    return found.map(({ _id }) => Number(_id));
  }

  /** What holds of a case, also of what it consists of. */
  async function matching({ filter = {}, places = [], variables, element, incident, job }: InstanceMatch): Promise<Clause[]> {
    const having = async <Row>(table: Table<Row>, special: Special, asked: AnyQuery['filter'], always: Clause[] = []): Promise<Clause[]> =>
      (asked === undefined ? [] : [{ instance: { $in: await instancesOf(table, all([...always, ...filterClauses(table, special, asked)])) } }]);
    return [
      ...filterClauses(INSTANCES, {}, filter), ...placeClauses(INSTANCES, places), ...havingVariables(variables),
      ...await having(ELEMENTS, OF_ELEMENTS, element), ...await having(INCIDENTS, {}, incident), ...await having(JOBS, OF_JOBS, job, [IS_JOB]),
    ];
  }
  const anyOf = async (ways: readonly InstanceMatch[] | undefined): Promise<Clause[]> =>
    (ways ? [ways.length === 0 ? NOTHING : { $or: await Promise.all(ways.map(async (one) => all(await matching(one)))) }] : []);
  return {
    instances: async (query) => search(INSTANCES, query, {}, [
      ...await matching({ ...query, filter: {}, places: [] }), ...await anyOf(query.any),
    ]),
    instance: (instance) => one(INSTANCES, instance),
    tasks: (query) => search(TASKS, query, OF_TASKS, [
      ...(query.actionableBy ? [actionableBy(query.actionableBy), ...notBarred(query.actionableBy)] : []),
      ...(query.doneFor === undefined ? [] : [{ $or: [{ completedBy: query.doneFor }, { onBehalfOf: query.doneFor }] }]),
      ...havingVariables(query.variables),
    ]),
    task: (instance, key) => one(TASKS, instance, key),
    elements: (query) => search(ELEMENTS, query, OF_ELEMENTS),
    element: (instance, key) => one(ELEMENTS, instance, key),
    variables: (query) => search(VARIABLES, query),
    incidents: (query) => search(INCIDENTS, query),
    incident: (instance, key) => one(INCIDENTS, instance, key),
    definitions: (query) => search(DEFINITIONS, query, OF_DEFINITIONS),
    jobs: (query) => search(JOBS, query, OF_JOBS, [IS_JOB]),
    async job(instance, key) {
      const found = await collections.docs('due').findOne({ _id: `${instance}:${key}`, instance, ...IS_JOB });
      return found ? fromDocument(JOBS, found) : undefined;
    },
    subscriptions: (query) => search(SUBSCRIPTIONS, query),
    decisions: (query) => search(DECISION_LIST, query),
    async tally(query) {
      const sum = (condition: object): object => ({ $sum: { $cond: [condition, 1, 0] } });
      const is = (status: string): object => ({ $eq: ['$status', status] });
      const instances = await instancesOf(INSTANCES, all([...await cleared(collections, query), ...await matching(query), ...await anyOf(query.any)]));
      const rows = await collections.docs('elements').aggregate([{ $match: { instance: { $in: instances } } }, { $group: {
        _id: '$elementId', active: sum(is('active')), completed: sum(is('completed')), terminated: sum(is('terminated')),
        incidents: sum({ $and: [is('active'), { $eq: [{ $type: '$incident' }, 'missing'] }] }),
      } }, { $sort: { _id: 1 } }]).toArray();
      return rows.map((row) => ({
        elementId: String(row['_id']), active: Number(row['active']), completed: Number(row['completed']), terminated: Number(row['terminated']),
        incidents: Number(row['active']) - Number(row['incidents']),
      }));
    },
  };
}

/** 待辦: `readers` holds for each open task who may act on it now. A substitute's list holds what they may do for another. */
function actionableBy({ user, groups, standsFor = [] }: Reader): Clause {
  const named = (one: { readonly user: string; readonly groups: readonly string[] }): string[] => [`u:${one.user}`, ...one.groups.map((group) => `g:${group}`)];
  const own = { readers: { $in: named({ user, groups }) } };
  const instead = standsFor.map((one) => ({
    readers: { $in: named(one) }, ...(one.barredBy ? { barred: { $nin: [...one.barredBy] } } : {}), ...(one.processes ? { processId: { $in: [...one.processes] } } : {}),
  }));
  return instead.length === 0 ? own : { $or: [own, ...instead] };
}

/** What bars the reader bars whoever they stand in for, too. */
const notBarred = ({ barredBy = [] }: Reader): Clause[] => (barredBy.length === 0 ? [] : [{ barred: { $nin: [...barredBy] } }]);

function havingVariables(variables: readonly VariableMatch[] = []): Clause[] {
  return variables.map((variable) => {
    if ('value' in variable) return { fields: fieldOf(variable.name, canonical(variable.value)) };
    const named = (text: string): string => fieldOf(variable.name, text);
    const { eq, neq, in: oneOf, notIn, exists, like } = variable.text;
    const has = { $regex: `^${escaped(named(''))}` };
    if (exists === false) return { fields: { $not: { $elemMatch: has } } };
    return { fields: { $elemMatch: {
      ...has, ...(eq === undefined ? {} : { $eq: named(eq) }), ...(oneOf ? { $in: oneOf.map(named) } : {}),
      ...(neq === undefined && !notIn ? {} : { $nin: [...(neq === undefined ? [] : [neq]), ...notIn ?? []].map(named) }),
      ...(like === undefined ? {} : { $regex: `^${escaped(named(''))}${patternOf(like).slice(1)}`, $options: 'is' }),
    } } };
  });
}

function placeClauses<Row>(table: Table<Row>, places: readonly AnyPlaces[]): Clause[] {
  return places.flatMap(({ instance, local, exists, ...lists }): Clause[] => {
    for (const field of [instance, local]) if (!Object.hasOwn(table.columns, field)) throw new SearchRefused(`Expected a field of ${table.name} to filter by, but found '${field}'`);
    const one = (place: Place): Clause => ({ [instance]: place.instance, [local]: place.local });
    return [
      ...(lists.in ? [lists.in.length === 0 ? NOTHING : { $or: lists.in.map(one) }] : []),
      // As in SQL: what is absent is not unequal to anything either.
      ...(lists.notIn ? [{ [local]: { $ne: null } }, ...(lists.notIn.length === 0 ? [] : [{ $nor: lists.notIn.map(one) }])] : []),
      ...(exists === undefined ? [] : [{ [local]: exists ? { $ne: null } : null }]),
    ];
  });
}

const NOTHING: Clause = { _id: { $in: [] } };
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function all(clauses: readonly Clause[]): Clause {
  return clauses.length === 0 ? {} : clauses.length === 1 && clauses[0] ? clauses[0] : { $and: [...clauses] };
}

function filterClauses<Row>(table: Table<Row>, special: Special, filter: Readonly<Record<string, Condition<FieldValue> | undefined>>): Clause[] {
  return Object.entries(filter).flatMap(([field, condition]) => {
    if (condition === undefined) return [];
    const own = special[field];
    if (own) return [own(condition)];
    if (!Object.hasOwn(table.columns, field)) throw new SearchRefused(`Expected a field of ${table.name} to filter by, but found '${field}'`);
    return operatorsOf(condition).map((operators): Clause => ({ [field]: operators }));
  });
}

/** What holds of one value. What is absent is neither equal nor unequal to anything, as in SQL. */
function operatorsOf(condition: Condition<FieldValue>): Record<string, unknown>[] {
  const { eq, neq, gt, gte, lt, lte, notIn, exists, like } = condition;
  return [
    ...(eq === undefined ? [] : [{ $eq: plain(eq) }]),
    ...(neq === undefined ? [] : [{ $nin: [plain(neq), null] }]),
    ...(gt === undefined ? [] : [{ $gt: plain(gt) }]), ...(gte === undefined ? [] : [{ $gte: plain(gte) }]),
    ...(lt === undefined ? [] : [{ $lt: plain(lt) }]), ...(lte === undefined ? [] : [{ $lte: plain(lte) }]),
    ...(condition.in ? [{ $in: condition.in.map(plain) }] : []),
    ...(notIn ? [{ $nin: [...notIn.map(plain), null] }] : []),
    ...(exists === undefined ? [] : [exists ? { $ne: null } : { $eq: null }]),
    ...(like === undefined ? [] : [{ $regex: patternOf(like), $options: 'is' }]),
  ];
}

/** One entry of a list for which all of it holds. */
function listed(field: string, condition: Condition<FieldValue>): Clause {
  if (condition.exists !== undefined) return { [`${field}.0`]: { $exists: condition.exists } };
  return { [field]: { $elemMatch: Object.assign({}, ...operatorsOf(condition)) } };
}

/** No operator comes in as a value. */
function plain(value: FieldValue): FieldValue {
  if (typeof value === 'object' && value !== null) throw new SearchRefused('Expected a text, a number, true or false to compare with');
  return value;
}

function patternOf(like: string): string {
  return `^${like.replace(/\\([*?])|[\\^$.*+?()[\]{}|/-]/g, (found, kept: string | undefined) => {
    if (kept !== undefined) return `\\${kept}`;
    return found === '*' ? '.*' : found === '?' ? '.' : `\\${found}`;
  })}$`;
}

/** All that comes behind these values in this order. What is absent comes first, as on SQLite. */
function behind(orders: readonly Order[], values: readonly CursorValue[]): Clause {
  return { $or: orders.flatMap((order, place) => {
    const past = pastOf(order, values[place] ?? null);
    if (!past) return [];
    return [{ $and: [...orders.slice(0, place).map((before, index): Clause => ({ [before.field]: { $eq: values[index] ?? null } })), past] }];
  }) };
}

function pastOf({ field, descending }: Order, value: CursorValue): Clause | undefined {
  if (value === null) return descending ? undefined : { [field]: { $ne: null } };
  return descending ? { $or: [{ [field]: { $lt: value } }, { [field]: null }] } : { [field]: { $gt: value } };
}
