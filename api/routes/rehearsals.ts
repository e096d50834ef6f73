/** The designer's rehearsal before publishing: the duty's scenarios on the drawn diagram, on our engine and on a second one. */
import { Router } from 'express';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRight } from '../policies.js';
import { Problem } from '../problems.js';
import { doubtOf } from '../rehearsal/gate.js';
import type { PublishGate } from '../rehearsal/gate.js';
import type { Rehearser } from '../rehearsal/rehearse.js';
import { bodyOf } from '../validate.js';

/** `library`: folder of the duties whose scenarios are played; without it there are none. */
export function rehearsalRoutes({ engine, directory }: Pick<Api, 'engine' | 'directory'>, rehearser: Rehearser, gate: PublishGate, library?: string): Router {
  return Router().post('/rehearsals', async (request, response) => {
    const reader = readerOf(request);
    requireRight(reader, 'design');
    const { processDefinitionId: processId, xml } = bodyOf(request, 'Rehearsal');
    const findings = await engine.check([{ name: `${processId}.bpmn`, content: xml }]);
    if (findings.some(({ severity }) => severity === 'error')) {
      throw new Problem('DEPLOYMENT_REFUSED', 'Expected a diagram without errors to be rehearsed, but found some', { findings });
    }
    if (library === undefined || !(await gate.played()).has(processId)) {
      response.json({ scenarios: [] });
      return;
    }
    if (!await rehearser.freeFor(reader.person.id)) throw new Problem('REHEARSAL_BUSY', 'Expected one rehearsal at a time, but another designer is rehearsing');
    const rehearsal = rehearser.rehearse({ processId, xml, library, people: directory.people(), organisation: directory.organisation() }, reader.person.id);
    // Who has gone away needs no answer.
    if (response.destroyed) rehearser.stop(rehearsal);
    else response.once('close', () => { if (!response.writableFinished) rehearser.stop(rehearsal); });
    const done = await rehearsal;
    // One that its designer broke off says nothing of the diagram.
    if (!response.destroyed) await gate.remember(processId, xml, done);
    const doubt = doubtOf(done);
    response.json({ ...done, ...(doubt === undefined ? {} : { doubt }) });
  });
}
