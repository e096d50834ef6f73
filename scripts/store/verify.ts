/** `npm run store -- verify`: anchors, and the verification of a store against one. An embedded file belongs to one process: verify a copy, or while the server is stopped. */
import { existsSync } from 'node:fs';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { anchorLines, readAnchor } from '../../engine/runtime/verification/anchor.js';
import type { Anchor } from '../../engine/runtime/verification/anchor.js';
import { anchorOfTheDay } from '../../engine/runtime/audit/anchor-folder.js';
import { verifyAuditLog } from '../../engine/runtime/audit/verify-audit.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import type { VerificationPart } from '../../engine/runtime/verification/verify.js';
import type { Store } from '../../engine/store/port.js';
import { openStore, Refused } from './ends.js';
import { say } from './findings.js';
import { theDatabase } from './moving.js';
import { progressOn } from './progress.js';

const option = { type: 'string' } as const;
export const VERIFY_OPTIONS = { of: option, anchor: option, head: option, write: option, previous: option, resume: option } as const;
type Options = { readonly [Name in keyof typeof VERIFY_OPTIONS]?: string | undefined };

/** Cases between two notes of how far it is. */
const NOTED = 200;

export async function verify({ of, anchor: anchorFile, head, write: target, previous: previousFile, resume }: Options): Promise<number> {
  const anchor = anchorFile === undefined ? undefined : await anchorIn(anchorFile, head);
  const previous = previousFile === undefined ? undefined : await anchorIn(previousFile);
  const store = await openStore(theDatabase(of), { existing: true });
  try {
    return target === undefined ? await look(store, anchor, resume) : await write(store, target, previous?.head);
  } finally {
    await store.close();
  }
}

/** `anchor --to FOLDER/`: the day's anchor, which vouches for the last one that is there. */
export async function anchor({ of, to }: { readonly of?: string | undefined; readonly to?: string | undefined }): Promise<number> {
  if (to === undefined) throw new Refused('Expected --to, the folder of the anchors, but found none');
  const store = await openStore(theDatabase(of), { existing: true });
  try {
    const made = await anchorOfTheDay(store, to, Date.now());
    console.log(made ? `${made.file}\nhead ${made.head}` : `${to} has an anchor of today`);
    return 0;
  } finally {
    await store.close();
  }
}

async function anchorIn(file: string, head?: string): Promise<Anchor> {
  const read = readAnchor(await readFile(file, 'utf8'), head);
  if (!read.ok) throw new Refused(`${file}: ${read.message}`);
  return read.anchor;
}

/** An anchor that is there already is evidence, and never written over. */
async function write(store: Store, file: string, previousHead: string | undefined): Promise<number> {
  const target = await open(file, 'wx');
  let last = '';
  try {
    for await (const line of anchorLines(store, Date.now(), previousHead)) {
      await target.write(line);
      last = line;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  const { instances, commits, head }: { instances: number; commits: number; head: string } = JSON.parse(last);
  console.log(`${file}: ${commits} commits of ${instances} cases\nhead ${head}`);
  return 0;
}

/** `resume`: a file that says how far it is; it goes on there, and at the end the file is gone. */
async function look(store: Store, anchor: Anchor | undefined, resume: string | undefined): Promise<number> {
  const against = anchor?.head ?? '';
  const begun = resume === undefined ? undefined : await noted(resume, against);
  const progress = progressOn();
  const { instances, commits, unsettled, findings } = await verifyStore(store, anchor, {
    ...(begun ? { begun } : {}),
    async each(part) {
      const now = part();
      progress.say('verifying cases:', now.instances);
      if (resume !== undefined && now.instances % NOTED === 0) {
        await writeFile(`${resume}.new`, JSON.stringify({ anchor: against, ...now }), { flush: true });
        await rename(`${resume}.new`, resume);
      }
    },
  });
  const audit = await verifyAuditLog(store, anchor?.audit);
  progress.end();
  if (resume !== undefined) await rm(resume, { force: true });
  say(findings);
  for (const { code, chain, seq, message } of audit.findings) console.log(`${code} audit log, chain ${chain}, entry ${seq}: ${message}`);
  if (unsettled > 0) console.log(`${unsettled} cases were being changed meanwhile: of them only the chain was looked at`);
  const said = anchor ? `the anchor of ${anchor.at}` : 'no anchor: a case that is gone, or a history written anew, cannot be found';
  console.log(`${commits} commits of ${instances} cases against ${said}: ${findings.length} found`);
  console.log(`${audit.entries} entries of the audit log: ${audit.findings.length} found`);
  return findings.length + audit.findings.length === 0 ? 0 : 1;
}

async function noted(file: string, anchor: string): Promise<VerificationPart | undefined> {
  if (!existsSync(file)) return undefined;
  const found: VerificationPart & { readonly anchor: string } = JSON.parse(await readFile(file, 'utf8'));
  if (found.anchor !== anchor) throw new Refused(`Expected ${file} to be of a verification against the same anchor, but found one against ${found.anchor === '' ? 'none' : found.anchor}`);
  return found;
}
