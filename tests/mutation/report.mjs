/**
 * Writes docs/reports/mutation.md from what Stryker left in reports-tmp/ (or in the files named):
 * `npm run test:mutants && npm run docs:mutants`. Of files that several name, the last counts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, dirname } from 'node:path';

const sources = process.argv.slice(2);
const reports = (sources.length > 0 ? sources : ['reports-tmp/mutation.json']).map((file) => JSON.parse(readFileSync(file, 'utf8')));
/** Why a mutant lives on, by file and a part of its line. */
const REASONS = JSON.parse(readFileSync(new URL('reasons.json', import.meta.url), 'utf8'));
const NOTES = new URL('notes.md', import.meta.url);

const files = Object.entries(Object.assign({}, ...reports.map(({ files: own }) => own)))
  .map(([file, { source, mutants }]) => ({ file: file.replace('engine/kernel/', ''), lines: source.split('\n'), mutants }))
  .sort((a, b) => (a.file < b.file ? -1 : 1));

const STATES = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
function counted(mutants) {
  const [killed, timeout, survived, uncovered] = STATES.map((state) => mutants.filter(({ status }) => status === state).length);
  const all = killed + timeout + survived + uncovered;
  return { killed, timeout, survived, uncovered, all, score: all === 0 ? 100 : (100 * (killed + timeout)) / all };
}
const row = (name, mutants) => {
  const { killed, timeout, survived, uncovered, all, score } = counted(mutants);
  return `| ${name} | ${all} | ${killed} | ${timeout} | ${survived} | ${uncovered} | ${score.toFixed(1)} % |`;
};
const HEAD = '| | mutants | killed | without end | survived | not reached | killed in all |\n|---|---:|---:|---:|---:|---:|---:|';

const alive = ({ status }) => status === 'Survived' || status === 'NoCoverage';
const oneLine = (text) => text.replace(/\s+/g, ' ').trim();
const code = (text) => { const line = oneLine(text); return `\`\` ${line.length > 90 ? `${line.slice(0, 90)}…` : line} \`\``; };

function described({ file, lines }, { location: { start, end }, replacement = '', status }) {
  const line = lines[start.line - 1] ?? '';
  const original = start.line === end.line ? line.slice(start.column - 1, end.column - 1) : `${line.slice(start.column - 1)} …`;
  const reason = (REASONS[file] ?? []).find(({ line: part, is }) => line.includes(part) && (is === undefined || oneLine(replacement).includes(is)))?.reason;
  return { reason, text: `${start.line}: ${code(original)} → ${code(replacement === '' ? '(nothing)' : replacement)}${status === 'NoCoverage' ? ', not reached' : ''}` };
}

function survivorsOf(entry) {
  const living = entry.mutants.filter(alive).sort((a, b) => a.location.start.line - b.location.start.line).map((mutant) => described(entry, mutant));
  if (living.length === 0) return [];
  return [`### ${entry.file}`, '', ...[...grouped(living)].sort(([a], [b]) => Number(a === undefined) - Number(b === undefined)).flatMap(([reason, list]) => [
    `${reason ?? 'Not specified yet'}:`, '', ...list.map(({ text }) => `- ${text}`), '',
  ])];
}

function grouped(list) {
  const groups = new Map();
  for (const one of list) groups.set(one.reason, [...(groups.get(one.reason) ?? []), one]);
  return groups;
}

const folders = [...new Set(files.map(({ file }) => dirname(file)))].sort();
const inFolder = (folder) => files.filter(({ file }) => dirname(file) === folder);
const mutantsOf = (list) => list.flatMap(({ mutants }) => mutants);
const explained = files.flatMap((entry) => entry.mutants.filter(alive).map((mutant) => described(entry, mutant))).filter(({ reason }) => reason !== undefined).length;

const survivorWords = (all, told) => (all === told ? `Of each of the ${all} that live on the reason stands below.` : `Of the ${all} that live on, ${told} have a reason below; for the others a specification is missing.`);
const text = [
  '# Mutation testing of engine/kernel', '',
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${oneLine(cpus()[0]?.model ?? 'unknown')}, Node ${process.version}. Made by \`npm run test:mutants && npm run docs:mutants\`.`, '',
  ...(existsSync(NOTES) ? [readFileSync(NOTES, 'utf8').trim(), ''] : []),
  '## By folder', '', HEAD,
  ...folders.map((folder) => row(folder === '.' ? 'kernel' : folder, mutantsOf(inFolder(folder)))),
  // Of whole folders beside samples a sum would say nothing.
  ...(sources.length > 1 ? [] : [row('**all**', mutantsOf(files))]), '',
  survivorWords(mutantsOf(files).filter(alive).length, explained), '',
  '## By file', '', ...folders.flatMap((folder) => [`### ${folder === '.' ? 'kernel' : folder}`, '', HEAD, ...inFolder(folder).map(({ file, mutants }) => row(basename(file), mutants)), '']),
  '## What lives on', '', ...files.flatMap(survivorsOf),
].join('\n');
writeFileSync(new URL('../../docs/reports/mutation.md', import.meta.url), `${text.trim()}\n`);
