/**
 * The office's verbs on tasks and cases: 退回, 拿回, 轉辦, 委派, 加簽, 減簽, 催辦, 抄送, 催閱, 撤回, 暫停, 恢復, 跳轉 (design §7), one task or many at once. With
 * `?preview=true` each answers what it would cancel, keep and open, and does nothing.
 */
import { Router, type Request, type Response } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import type { Verb } from '../../engine/runtime/verbs.js';
import { acting } from '../acting.js';
import type { AuditKind } from '../audit/kinds.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, openTask, permits, requireCleared, requireRight } from '../policies.js';
import { presentPreview } from '../presenters/preview.js';
import { personName } from '../presenters/people.js';
import { titleOf } from '../problem-titles.js';
import { granted, Problem, problemOf } from '../problems.js';
import { bodyOf, keyParam, partsOf, type KeyParts } from '../validate.js';

/** What an operator does to a case from outside stands in the audit log, too. */
const OF_OPERATORS: { readonly [type in Verb['type']]?: AuditKind } = { cancelInstance: 'case-cancelled', moveTokens: 'case-modified' };

export function verbRoutes(api: Api): Router {
  const { engine, directory, store } = api;

  /** Does it, or shows what it would do. */
  async function perform(request: Request, response: Response, instance: number, verb: Verb): Promise<void> {
    const key = composeKey(instance);
    await requireCleared(api, instance, namedIn(verb));
    if (request.query['preview'] !== 'true') {
      const act = async (): Promise<unknown> => granted(await engine.act(key, verb, acting(request)));
      const kind = OF_OPERATORS[verb.type];
      await (kind ? api.audit.change(request, kind, { case: key }, act) : act());
      response.status(204).end();
      return;
    }
    response.json(await presentPreview(api, key, granted(await engine.preview(key, verb, acting(request))), readerOf(request)));
  }

  const onTask = (path: string, verbOf: (request: Request, task: KeyParts) => Verb | Promise<Verb>): [string, (request: Request, response: Response) => Promise<void>] => [
    `/user-tasks/:key/${path}`, async (request, response) => {
      const parts = keyParam(request);
      await openTask(api, parts, readerOf(request));
      await perform(request, response, parts.instance, await verbOf(request, parts));
    },
  ];
  /** Whom it would give a part in the case. */
  const namedIn = (verb: Verb): readonly string[] => ('to' in verb && typeof verb.to === 'string' ? [verb.to] : verb.type === 'circulate' ? verb.to : verb.type === 'addSigners' ? verb.users ?? [] : []);
  const urging = (request: Request, task: number, text: string | undefined): Verb => ({
    type: 'urgeTask', task, ...(text === undefined ? {} : { text }), ...(permits(readerOf(request), 'operate') ? { override: true } : {}),
  });
  const circulation = (request: Request): Verb & { type: 'circulate' } => {
    const { users = [], groups = [], text } = bodyOf(request, 'Circulation');
    return { type: 'circulate', to: [...users, ...groups], ...(text === undefined ? {} : { text }), ...(permits(readerOf(request), 'operate') ? { override: true } : {}) };
  };
  const reasoned = (reason: string | undefined): { reason?: string } => (reason === undefined ? {} : { reason });

  return Router()
    .get('/user-tasks/:key/return-targets', async (request, response) => {
      const reader = readerOf(request);
      const parts = keyParam(request);
      await openTask(api, parts, reader);
      response.json({
        items: (await engine.returnChoices(parts.key)).map(({ key, id, name, by, above, instance }) => ({
          elementInstanceKey: composeKey(instance, key), elementId: id, ...(name === undefined ? {} : { name }), above,
          by: by.map((person) => ({ username: person, name: personName(directory, person, reader.language) })),
        })),
      });
    })
    .post(...onTask('return', async (request, task) => {
      const { to, mode = 'redo', reason } = bodyOf(request, 'TaskReturn');
      const choice = (await engine.returnChoices(task.key)).find((one) => composeKey(one.instance, one.key) === to);
      if (!choice) throw new Problem('RETURN_TARGET_WRONG', `Expected a step that the task came of, but found '${to}'`);
      return { type: 'returnTask', task: task.local, to: choice.key, mode, reason, ...(choice.above === 0 ? {} : { above: choice.above }) };
    }))
    .post(...onTask('take-back', (request, { local }) => ({ type: 'takeBack', step: local, ...reasoned(bodyOf(request, 'TaskTakeBack').reason) })))
    .post(...onTask('transfer', (request, { local }) => {
      const { to, reason } = bodyOf(request, 'TaskTransfer');
      return { type: 'transferTask', task: local, to, ...reasoned(reason), ...(permits(readerOf(request), 'operate') ? { override: true } : {}) };
    }))
    .post(...onTask('delegation', (request, { local }) => {
      const { to, reason } = bodyOf(request, 'TaskDelegation');
      return { type: 'delegateTask', task: local, to, ...reasoned(reason) };
    }))
    .post(...onTask('resolution', (request, { local }) => {
      const { note } = bodyOf(request, 'TaskResolution');
      return { type: 'resolveTask', task: local, ...(note === undefined ? {} : { note }) };
    }))
    .post(...onTask('signers', (request, { local }) => {
      const { users, groups, place, reason } = bodyOf(request, 'TaskSigners');
      return { type: 'addSigners', task: local, place, ...(users ? { users } : {}), ...(groups ? { groups } : {}), ...reasoned(reason) };
    }))
    .post(...onTask('signer-removal', (request, { local }) => ({ type: 'removeSigner', task: local, ...reasoned(bodyOf(request, 'SignerRemoval').reason) })))
    .post(...onTask('urge', (request, { local }) => urging(request, local, bodyOf(request, 'TaskUrging').text)))
    .post(...onTask('circulate', (request, { local }) => ({ ...circulation(request), task: local })))
    .post('/process-instances/:key/circulations', async (request, response) => {
      const { instance } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      await perform(request, response, instance, circulation(request));
    })
    .post('/circulations/:key/urging', async (request, response) => {
      const { instance, local, key } = keyParam(request);
      const reader = readerOf(request);
      const { text } = bodyOf(request, 'CirculationUrging');
      await openInstance(api, instance, reader);
      if (!(await store.circulations.ofInstance(instance)).some((row) => row.key === local)) throw new Problem('CIRCULATION_NOT_FOUND', `Expected the key of a circulation, but found '${key}'`);
      await perform(request, response, instance, {
        type: 'urgeReaders', circulation: local, ...(text === undefined ? {} : { text }), ...(permits(reader, 'operate') ? { override: true } : {}),
      });
    })
    .post('/user-tasks/bulk', async (request, response) => {
      const { verb, items, to, reason, text } = bodyOf(request, 'BulkVerb');
      if (verb === 'transfer' && to === undefined) throw new Problem('REQUEST_INVALID', "Expected 'to', the person to hand the tasks to, but found none");
      const asked = acting(request);
      const { language } = readerOf(request);
      const refused = (userTaskKey: string, { code, status, message }: Problem) => ({ userTaskKey, ok: false, code, title: titleOf(code, status, language), detail: message });
      const results = [];
      for (const { userTaskKey, variables = {} } of items) {
        // One request key for all would make the second task a repetition of the first.
        const one = asked.requestId === undefined ? asked : { ...asked, requestId: `${asked.requestId}:${userTaskKey}` };
        const parts = partsOf(userTaskKey);
        const seen = await openTask(api, parts, readerOf(request)).then(() => requireCleared(api, parts.instance, verb === 'transfer' && to !== undefined ? [to] : [])).then(() => undefined, (problem: unknown) => problem);
        if (seen instanceof Problem) { results.push(refused(userTaskKey, seen)); continue; }
        if (seen !== undefined) throw seen;
        const done = verb === 'claim' ? await engine.claimTask(userTaskKey, one)
          : verb === 'complete' ? await engine.completeTask(userTaskKey, variables, one)
            : verb === 'urge' ? await engine.act(composeKey(parts.instance), urging(request, parts.local, text), one)
            : await engine.act(composeKey(parts.instance), { type: 'transferTask', task: parts.local, to: to ?? '', ...reasoned(reason) }, one);
        if (done.ok) results.push({ userTaskKey, ok: true });
        else results.push(refused(userTaskKey, problemOf(done.rejection)));
      }
      response.json({ items: results });
    })
    .post('/process-instances/:key/withdrawal', async (request, response) => {
      const { reason } = bodyOf(request, 'InstanceWithdrawal');
      const { instance } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      await perform(request, response, instance, { type: 'withdrawInstance', reason });
    })
    .post('/process-instances/:key/suspension', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { instance } = keyParam(request);
      await openInstance(api, instance, readerOf(request));
      await perform(request, response, instance, { type: 'suspendInstance', reason: bodyOf(request, 'InstanceSuspension').reason });
    })
    .post('/process-instances/:key/resumption', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { instance } = keyParam(request);
      const { reason } = bodyOf(request, 'InstanceResumption');
      await openInstance(api, instance, readerOf(request));
      await perform(request, response, instance, { type: 'resumeInstance', ...reasoned(reason) });
    })
    .post('/process-instances/:key/cancellation', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { instance } = keyParam(request);
      const { reason, operationReference } = bodyOf(request, 'InstanceCancellation');
      await openInstance(api, instance, readerOf(request));
      // Camunda's clients have no word for a reason, but one for the operation that it is part of, if any.
      await perform(request, response, instance, { type: 'cancelInstance', reason: reason ?? `operationReference ${operationReference ?? 'none'}` });
    })
    .post('/process-instances/:key/move', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { instance } = keyParam(request);
      const { cancel = [], activate = [], reason } = bodyOf(request, 'InstanceModification');
      await openInstance(api, instance, readerOf(request));
      await perform(request, response, instance, { type: 'moveTokens', cancel: cancel.map((one) => partsOf(one).local), activate, reason });
    });
}
