/**
 * `npm run docs:duties`: writes docs/duties/README.md, of each duty its size, its drawing and what its scenarios reach, and beside it
 * a picture of each diagram whose file has changed (`--no-pictures`: the table alone).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Catalogue, CatalogueDuty } from '../engine/definitions/catalogue.js';
import { isOutcomeOf } from '../engine/definitions/catalogue.js';
import { layoutReport } from '../engine/definitions/layout/lint.js';
import { readLibrary, type Duty } from '../engine/definitions/library.js';
import { mergedCoverage } from '../engine/definitions/scenario/coverage.js';
import type { Coverage } from '../engine/definitions/scenario/ports.js';
import { digest } from '../engine/store/canonical.js';
import { playAll, type Played } from '../tests/scenarios/play-all.js';
import { Drawer } from './drawer.js';

const OUT = 'docs/duties';
const { values: { 'no-pictures': withoutPictures } } = parseArgs({ options: { 'no-pictures': { type: 'boolean', default: false } } });

const catalogue = JSON.parse(readFileSync('processes/catalogue.json', 'utf8')) as Catalogue;
const duties = new Map((await readLibrary('processes')).map((duty) => [duty.processId, duty]));
const played = await playAll([...duties.values()]);
const covered = mergedCoverage(played.runs.map(({ coverage }) => coverage));
mkdirSync(OUT, { recursive: true });

/** A duty that is drawn, with what is said of it. */
type Row = { readonly listed: CatalogueDuty; readonly duty: Duty } & Awaited<ReturnType<typeof measured>>;
const rows: readonly Row[] = await Promise.all(catalogue.duties.flatMap((listed) => {
  const duty = duties.get(listed.processId);
  return duty === undefined ? [] : [measured(listed, duty, played, covered).then((measures) => ({ listed, duty, ...measures }))];
}));
if (!withoutPictures) await draw(rows.map(({ duty }) => duty));
writeFileSync(join(OUT, 'README.md'), page());

async function measured(listed: CatalogueDuty, { processId, diagrams, forms, decisions, scenarios }: Duty, { models, runs }: Played, all: Coverage) {
  const model = models.get(processId);
  if (!model) throw new Error(`Expected ${processId} to have an executable process, but found none`);
  const { flows = {}, elements = {} } = all[processId] ?? {};
  const events = Object.values(model.nodes).filter(({ type }) => type.endsWith('Event'));
  const outcomes = new Set(runs.flatMap((run) => run.outcomes.filter(([process]) => process === processId).map(([, outcome]) => outcome)));
  const { crossings, findings } = await layoutReport(diagrams[0]?.content ?? '');
  return {
    elements: Object.keys(model.nodes).length, flows: Object.keys(model.flows).length, crossings, findings: findings.length,
    forms: forms.length, decisions: decisions.length, limits: Object.values(model.nodes).filter((node) => 'limit' in node && node.limit !== undefined).length + model.limits.length,
    scenarios: scenarios.length,
    flowsTaken: Object.values(model.flows).filter(({ id }) => (flows[id] ?? 0) > 0).length,
    events: events.length, eventsReached: events.filter(({ id }) => (elements[id] ?? 0) > 0).length,
    outcomes: listed.outcomes.length, outcomesReached: listed.outcomes.filter((outcome) => [...outcomes].some((one) => isOutcomeOf({ ...listed, outcomes: [outcome] }, one))).length,
  };
}

/** A picture stands under its diagram's digest: what has not changed is not drawn again. */
async function draw(all: readonly Duty[]): Promise<void> {
  const wanted = new Map(all.flatMap(({ processId, diagrams: [diagram] }) => (diagram === undefined ? [] : [[pictureOf(processId, diagram.content), diagram.content] as const])));
  for (const old of readdirSync(OUT)) if (old.endsWith('.png') && !wanted.has(old)) rmSync(join(OUT, old));
  const missing = [...wanted].filter(([name]) => !existsSync(join(OUT, name)));
  if (missing.length === 0) return;
  const drawer = await Drawer.open();
  try {
    for (const [name, xml] of missing) await drawer.picture(xml, join(OUT, name), { width: 1600 });
  } finally {
    await drawer.close();
  }
}

function pictureOf(processId: string, content: string): string {
  return `${processId}.${digest(content).slice(0, 8)}.png`;
}

function page(): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const share = (part: number, whole: number): string => (part === whole ? '100 %' : `**${part} of ${whole}**`);
  const line = (row: Row): string => {
    const { number, name, processId, tier } = row.listed;
    return `| ${number} | [${name}](#${processId}) | \`${processId}\` | ${tier} | ${row.elements} | ${row.flows} | ${row.crossings} | ${row.forms} | ${row.decisions} | ${row.limits} | ${row.scenarios} | ${share(row.flowsTaken, row.flows)} | ${share(row.eventsReached, row.events)} | ${share(row.outcomesReached, row.outcomes)} |`;
  };
  const gallery = catalogue.sections.map(({ id, name }) => `## ${name}\n\n${rows.filter(({ listed }) => listed.section === id).map(({ listed, duty }) => `### ${listed.name}\n<a id="${listed.processId}"></a>\n\n![${listed.name}](${pictureOf(listed.processId, duty.diagrams[0]?.content ?? '')})\n`).join('\n')}`).join('\n');
  return `# The duties

Made by \`npm run docs:duties\` from \`processes/\`: ${rows.length} of ${catalogue.duties.length} duties, ${sum(({ elements }) => elements)} elements, ${sum(({ flows }) => flows)} flows, ${sum(({ forms }) => forms)} forms,
${sum(({ decisions }) => decisions)} decision tables, ${sum(({ scenarios }) => scenarios)} scenarios. The last three columns: how many of its flows, events and outcomes
at least one scenario reaches.

| | duty | process | | elements | flows | crossings | forms | decisions | limits | scenarios | flows taken | events reached | outcomes reached |
|---:|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${rows.map(line).join('\n')}

${gallery}`;
}
