/** One's own case: seen, written to, its papers read. Let in by number and code, whichever is wrong the answer is the same. */
import { createHash } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { PublicService } from '../../engine/definitions/public-services.js';
import type { InstanceRow, NoticeRow } from '../../engine/store/port.js';
import { readCase, type CaseLog } from '../case-log.js';
import { languageOf } from '../languages.js';
import { basicCredentials } from '../middleware/sign-in.js';
import { isoMoment } from '../presenters/moments.js';
import { granted, Problem } from '../problems.js';
import { filled, keepFiles, OUTSIDE, uploaderOf, withOrigin } from '../public/applicant.js';
import { accessOf, keepReceipt, type CaseAccess } from '../public/case-code.js';
import { actionsOf, presentPublicCase } from '../public/case-view.js';
import { papersOf, paperValues } from '../public/papers.js';
import { said } from '../public/services.js';
import { bodyOf, param, partsOf } from '../validate.js';
import type { PublicApi } from './public.js';

interface LetIn {
  readonly caseNo: string;
  readonly access: CaseAccess;
  readonly service: PublicService;
  readonly row: InstanceRow;
  readonly log: CaseLog;
}

/** Throws PUBLIC_CASE_NOT_FOUND, and says nothing more. */
export async function letIn(api: PublicApi, request: Request, response: Response): Promise<LetIn> {
  const { id = '', password = '' } = basicCredentials(request.header('authorization')) ?? {};
  const caseNo = id.trim().toUpperCase();
  const access = await accessOf(api.store, caseNo, password);
  const service = access && api.services.find((one) => one.id === access.service);
  if (!access || !service) {
    response.locals['wrongCode'] = true;
    throw new Problem('PUBLIC_CASE_NOT_FOUND', 'Expected a case number and a code that belong together, but found none such');
  }
  const { instance } = partsOf(access.instance);
  const [row, log] = await Promise.all([api.store.search.instance(instance), readCase(api, instance)]);
  if (!row || !log) throw new Error(`Expected the case '${caseNo}' of a known access, but found none`);
  return { caseNo, access, service, row, log };
}

export function publicCaseRoutes(api: PublicApi, limit: { readonly [name in 'writes' | 'wrongByAddress' | 'wrongByCase']: RequestHandler }): Router {
  const present = async (request: Request, response: Response): Promise<void> => {
    const { access, service, row, log } = await letIn(api, request, response);
    response.set('Cache-Control', 'no-store').json(await presentPublicCase(api, service, access, row, log, languageOf(request)));
  };

  async function send(request: Request, response: Response): Promise<void> {
    const { caseNo, service, access, log } = await letIn(api, request, response);
    const { form } = bodyOf(request, 'PublicMessage');
    const action = service.actions.find(({ id }) => id === param(request, 'action'));
    if (!action) throw new Problem('PUBLIC_ACTION_NOT_FOUND', 'Expected something that can be sent to this case, but found none such');
    const key = createHash('sha256').update(`${caseNo}\0${action.id}\0${api.requestKey(request)}`).digest('hex').slice(0, 40);
    // One that is sent again may have ended what waited for it: it is answered with what the first did.
    const repeated = log.commits.some(({ requestId }) => requestId !== undefined && requestId.includes(key)) || await api.store.settings.get(`public-sent:${key}`) !== undefined;
    if (!repeated && !actionsOf(service, log).includes(action)) throw new Problem('PUBLIC_ACTION_NOT_NOW', `Expected the case to wait for '${action.id}', but it does not now`);
    const written = service.forms[action.form] ?? {};
    const { variables, personal, files } = await filled(api, await api.formOf(service, action.form), form, written, [uploaderOf(caseNo)]);
    granted(await api.engine.receiveMessage({ name: action.message, correlationKey: caseNo, variables: withOrigin(variables, written, api.clock()), personal }, { actor: OUTSIDE, requestId: key }));
    await api.store.settings.put(`public-sent:${key}`, api.clock());
    await keepFiles(api, files, access.instance);
    await present(request, response);
  }

  async function acknowledge(request: Request, response: Response): Promise<void> {
    const { caseNo, service, access, row, log } = await letIn(api, request, response);
    const id = param(request, 'paper');
    const found = papersOf(service, log).find(({ paper, n }) => paper.receipt === true && `${paper.id}-${n}` === id);
    if (!found) throw new Problem('PAPER_NOT_FOUND', 'Expected a paper of this case whose receipt is to be acknowledged, but found none such');
    const at = await keepReceipt(api.store, caseNo, id, api.clock());
    // Also of one that is kept already: what a crash left untold is told when it is acknowledged again, and twice is once.
    await tell(service, row, log, access, { id, name: said(found.paper.name, 'zh-Hant'), at });
    await present(request, response);
  }

  /** Into the log, while the case is open, and to the posts that keep the proof of service. */
  async function tell(service: PublicService, row: InstanceRow, log: CaseLog, access: CaseAccess, receipt: Receipt): Promise<void> {
    const known = access.receipts.filter(({ paper }) => paper !== receipt.id).map(({ paper, at }) => ({ paper, at: isoMoment(at) }));
    if (log.state.status === 'active') {
      granted(await api.engine.setVariables(access.instance, { citizenReceipts: [...known, { paper: receipt.id, at: isoMoment(receipt.at) }] }, true, { actor: OUTSIDE, requestId: `receipt:${receipt.id}` }));
    }
    const people = [...new Set(service.tell.flatMap((group) => api.directory.members(group)))];
    await api.store.notices.put(people.map((person) => receiptNotice(row, receipt, person)));
  }

  async function download(request: Request, response: Response): Promise<void> {
    const { service, log } = await letIn(api, request, response);
    const id = param(request, 'file');
    const language = languageOf(request);
    const values = await Promise.all(papersOf(service, log).map(({ paper, task, variables }) => paperValues(api, log, task, paper, variables, language)));
    const served = values.flat().some((value) => 'file' in value && value.file.fileId === id);
    const file = served ? await api.store.files.get(id) : undefined;
    const content = file && await api.store.files.content(file.sha256);
    if (!file || !content) throw new Problem('FILE_NOT_FOUND', 'Expected a file that was served in this case, but found none such');
    response.attachment(file.name).type(file.mediaType).set({ 'X-Content-Type-Options': 'nosniff', 'Content-Security-Policy': "default-src 'none'; sandbox", 'Cache-Control': 'private, no-store' }).send(Buffer.from(content));
  }

  return Router()
    .use('/public/case', limit.wrongByAddress, limit.wrongByCase)
    .get('/public/case', present)
    .post('/public/case/actions/:action', limit.writes, send)
    .post('/public/case/papers/:paper/receipt', limit.writes, acknowledge)
    .get('/public/case/files/:file', download);
}

interface Receipt {
  readonly id: string;
  readonly name: string;
  readonly at: number;
}

/** One for each person and paper, however often it is written. */
export const receiptNotice = ({ instance, caseNo = '', title }: Pick<InstanceRow, 'instance' | 'caseNo' | 'title'>, { id, name, at }: Receipt, person: string): NoticeRow => ({
  id: `public-receipt:${instance}:${id}:${person}`, person, at, template: 'public.receipt', instance,
  about: { caseNo, paper: name, ...(title === undefined ? {} : { title }) },
});
