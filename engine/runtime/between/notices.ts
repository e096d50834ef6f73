/** Whom a reminder names: persons, groups, and relations that the directory resolves. */
import type { RuntimeDirectory } from '../ports.js';

/** `wang.fang`, `office-deputy`, `chief-of:<person or group>`, `head-of:<person or group>` → persons, each once. */
export function peopleToTell(directory: RuntimeDirectory, names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => resolve(directory, name)))];
}

function resolve(directory: RuntimeDirectory, name: string): readonly string[] {
  const relation = /^(chief|head)-of:(.+)$/.exec(name);
  if (!relation) return directory.person(name) ? [name] : directory.members(name);
  const [, kind, of = ''] = relation;
  const units = new Set(resolve(directory, of).flatMap((person) => directory.person(person)?.unit ?? []));
  return [...units].flatMap((unit) => superiors(directory, kind === 'chief' ? 'chief' : 'head', unit));
}

/** A section has a chief, a department or town a head; of the sections the director of the office is the head. */
function superiors(directory: RuntimeDirectory, kind: 'chief' | 'head', unit: string): readonly string[] {
  const groups = kind === 'chief'
    ? [`any-chief@${unit}`, `dept-head@${unit}`, `town-head@${unit}`]
    : [`dept-head@${unit}`, `town-head@${unit}`, 'office-director'];
  for (const group of groups) {
    const members = directory.members(group);
    if (members.length > 0) return members;
  }
  return [];
}
