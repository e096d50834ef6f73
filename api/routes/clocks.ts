/** One limit of a case: its ledger, 延期, and its pauses on legal grounds (design §8). `?preview=true` shows what would come of it. */
import { Router, type Request } from 'express';
import { clocksOf } from '../../engine/kernel/clock-history.js';
import { composeKey } from '../../engine/store/keys.js';
import { momentOf } from '../../engine/kernel/expressions/feel-json.js';
import { acting } from '../acting.js';
import { readCase, revealed } from '../case-log.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, requirePart } from '../policies.js';
import { presentClock, presentClockRights, presentLedger } from '../presenters/clocks.js';
import { isoMoment } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { granted, Problem } from '../problems.js';
import { bodyOf, keyParam, type KeyParts } from '../validate.js';

export function clockRoutes(api: Api): Router {
  const { engine, directory } = api;
  const noClock = ({ key }: KeyParts): Problem => new Problem('CLOCK_NOT_FOUND', `Expected the key of a limit, but found '${key}'`);

  /** Of a limit in a case that the reader takes part in: what the office set itself can be stopped by them alone. */
  async function partOf(request: Request): Promise<KeyParts> {
    const parts = keyParam(request);
    const reader = readerOf(request);
    await requirePart(api, await openInstance(api, parts.instance, reader), reader);
    return parts;
  }

  return Router()
    .get('/clocks/:key/ledger', async (request, response) => {
      const parts = keyParam(request);
      const reader = readerOf(request);
      await openInstance(api, parts.instance, reader);
      const log = await readCase(api, parts.instance);
      const past = log && clocksOf(log.entries.map(({ commit, event }) => ({ event, at: commit.at }))).get(parts.local);
      if (!log || !past) throw noClock(parts);
      const { clock, stoppedAt } = past;
      response.json({
        clock: presentClock(clock, log.model, api, stoppedAt, parts.key),
        ...presentLedger(clock, api, stoppedAt),
        extensions: (clock.extensions ?? []).map(({ amount, unit, at, by, onBehalfOf, reason }) => ({
          amount, unit, at: isoMoment(at), by, byName: personName(directory, by, reader.language),
          ...(onBehalfOf === undefined ? {} : { onBehalfOfName: personName(directory, onBehalfOf, reader.language) }),
          ...(reason === undefined ? {} : { reason: revealed(log, reason) }),
        })),
        may: stoppedAt === undefined ? presentClockRights(clock, log.model, api, reader) : { pauseOn: [], resume: false },
      });
    })
    .post('/clocks/:key/extension', async (request, response) => {
      // Who extends it need not work on the case: the diagram names them, and the kernel asks.
      const parts = keyParam(request);
      await openInstance(api, parts.instance, readerOf(request));
      const { amount, until, reason } = bodyOf(request, 'ClockExtension');
      const day = until === undefined ? undefined : momentOf(until);
      if ((amount === undefined) === (day === undefined)) throw new Problem('REQUEST_INVALID', "Expected either 'amount' or 'until', a day");
      const verb = { type: 'extendClock', clock: parts.local, reason, ...(amount === undefined ? {} : { amount }), ...(day === undefined ? {} : { until: day }) } as const;
      const instance = composeKey(parts.instance);
      if (request.query['preview'] === 'true') {
        const { limits = [] } = granted(await engine.preview(instance, verb, acting(request)));
        const moved = limits.find(({ key }) => key === parts.local);
        response.json({ ...(moved ? { from: isoMoment(moved.from), dueAt: isoMoment(moved.to), provisional: moved.provisional } : {}) });
        return;
      }
      granted(await engine.act(instance, verb, acting(request)));
      response.status(204).end();
    })
    .post('/clocks/:key/pause', async (request, response) => {
      const parts = await partOf(request);
      const { ground } = bodyOf(request, 'ClockPause');
      granted(await engine.act(composeKey(parts.instance), { type: 'pauseClock', clock: parts.local, reason: ground }, acting(request)));
      response.status(204).end();
    })
    .post('/clocks/:key/resumption', async (request, response) => {
      const parts = await partOf(request);
      bodyOf(request, 'ClockResumption');
      granted(await engine.act(composeKey(parts.instance), { type: 'resumeClock', clock: parts.local }, acting(request)));
      response.status(204).end();
    });
}
