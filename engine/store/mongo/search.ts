/** The lists of the port on MongoDB: one find over one collection, from behind a cursor, and a capped count. */
import type { Filter as MongoFilter } from 'mongodb';
import { canonical } from '../canonical.js';
import { cursorsOf, walkOf } from '../paging.js';
import type { AnyQuery, CursorValue, FieldValue, Order } from '../paging.js';
import { SearchRefused, TOTAL_CAP } from '../port.js';
import type { Condition, Page, Reader, SearchStore, VariableMatch } from '../port.js';
import { DEFINITIONS, ELEMENTS, INCIDENTS, INSTANCES, TASKS, VARIABLES } from '../tables.js';
import type { Table } from '../tables.js';
import type { Collections } from './collections.js';
import { fromDocument } from './documents.js';
import type { Doc } from './documents.js';
import { fieldOf } from './projections.js';

type Clause = MongoFilter<Doc>;
/** Fields that are no field of the document: what a condition on them means. */
type Special = Readonly<Record<string, (condition: Condition<FieldValue>) => Clause>>;

const isTrue = (condition: Condition<FieldValue>): boolean => condition.eq === true || condition.neq === false;
const OF_TASKS: Special = {
  candidateGroup: (condition) => listed('candidateGroups', condition),
  candidateUser: (condition) => listed('candidateUsers', condition),
};
const OF_ELEMENTS: Special = { hasIncident: (condition) => ({ incident: { $exists: isTrue(condition) } }) };
const OF_DEFINITIONS: Special = { isLatest: (condition) => ({ isLatest: isTrue(condition) }) };

export function mongoSearch(collections: Collections): SearchStore {
  async function search<Row>(table: Table<Row>, query: AnyQuery, special: Special = {}, always: readonly Clause[] = []): Promise<Page<Row>> {
    const docs = collections.docs(table.name);
    const where = [...always, ...filterClauses(table, special, query.filter ?? {})];
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
  async function one<Row>(table: Table<Row>, instance: number, key?: number): Promise<Row | undefined> {
    const found = await collections.docs(table.name).findOne({ _id: key === undefined ? String(instance) : `${instance}:${key}`, instance });
    return found ? fromDocument(table, found) : undefined;
  }
  return {
    instances: (query) => search(INSTANCES, query, {}, havingVariables(query.variables)),
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
  return variables.map(({ name, value }) => ({ fields: fieldOf(name, canonical(value)) }));
}

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
