/**
 * `npm run store -- …`: what an operator does with a whole database. Says what it does on stderr, what came of it on stdout; exit
 * code 0: done, 1: something was found or refused, 2: it could not be done. Cut off (also by SIGKILL), it goes on when it is called again.
 */
import { parseArgs } from 'node:util';
import { archive } from './store/archive.js';
import { backup, copy, rebuild } from './store/moving.js';
import { Refused } from './store/ends.js';
import { anchor, verify, VERIFY_OPTIONS } from './store/verify.js';

const USAGE = `npm run store -- …
  verify  [--of DATABASE] [--anchor FILE [--head HEX]] [--resume FILE]   folds every case, compares, and names what was doctored
  verify  [--of DATABASE] --write FILE [--previous FILE]                  writes an anchor
  anchor  [--of DATABASE] --to FOLDER/                                    the day's anchor, in a folder of anchors of which each vouches for the one before
  rebuild [--of DATABASE] [--to NEW]                                      makes the lists anew from the commits, in place or into a new database
  backup  [--of DATABASE] --to FILE|FOLDER/ [--live]                      an embedded file into a file, any database into an archive (a folder); --live: MongoDB while servers run
  restore --from FILE|FOLDER/ [--to DATABASE]                             into a database that is not there or empty
  copy    --from DATABASE --to DATABASE                                   between an embedded file and MongoDB, either way
  archive [--of DATABASE] --older-than P2Y                                packs the logs of cases that ended before that
DATABASE: the path of an embedded file, or mongodb://…; by default the one of MONGODB_URL or DATABASE_FILE.`;

async function main([act, ...args]: readonly string[]): Promise<number> {
  const option = { type: 'string' } as const;
  switch (act) {
    case 'anchor': return anchor(parseArgs({ args, options: { of: option, to: option } }).values);
    case 'verify': return verify(parseArgs({ args, options: VERIFY_OPTIONS }).values);
    case 'rebuild': return rebuild(parseArgs({ args, options: { of: option, to: option } }).values);
    case 'backup': return backup(parseArgs({ args, options: { of: option, to: option, live: { type: 'boolean' } } }).values);
    case 'restore': case 'copy': return copy(act, parseArgs({ args, options: { from: option, to: option } }).values);
    case 'archive': return archive(parseArgs({ args, options: { of: option, 'older-than': option } }).values);
    default: throw new Refused(`Expected verify, anchor, rebuild, backup, restore, copy or archive, but found ${act === undefined ? 'nothing' : `'${act}'`}.\n${USAGE}`);
  }
}

main(process.argv.slice(2)).then((code) => { process.exitCode = code; }, (cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 2;
});
