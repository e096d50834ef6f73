/** The designer's rehearsal before publishing: the duty's scenarios on the drawn diagram, on our engine and on a second one. */
import { Router } from 'express';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRole } from '../policies.js';
import { Problem } from '../problems.js';
import type { Rehearser } from '../rehearsal/rehearse.js';
import { bodyOf } from '../validate.js';

/** `library`: folder of the duties whose scenarios are played; without it there are none. */
export function rehearsalRoutes({ engine, directory }: Pick<Api, 'engine' | 'directory'>, rehearser: Rehearser, library?: string): Router {
  return Router().post('/rehearsals', async (request, response) => {
    requireRole(readerOf(request), 'designer');
    const { processDefinitionId: processId, xml } = bodyOf(request, 'Rehearsal');
    if (library === undefined) {
      response.json({ scenarios: [] });
      return;
    }
    if (rehearser.busy) throw new Problem('REHEARSAL_BUSY', 'Expected one rehearsal at a time, but another designer is rehearsing');
    const findings = await engine.check([{ name: `${processId}.bpmn`, content: xml }]);
    if (findings.some(({ severity }) => severity === 'error')) {
      throw new Problem('DEPLOYMENT_REFUSED', 'Expected a diagram without errors to be rehearsed, but found some', { findings });
    }
    // Somebody may have begun while this diagram was checked.
    if (rehearser.busy) throw new Problem('REHEARSAL_BUSY', 'Expected one rehearsal at a time, but another designer is rehearsing');
    response.once('close', () => { if (!response.writableFinished) rehearser.stop(); });
    response.json(await rehearser.rehearse({ processId, xml, library, people: directory.people() }));
  });
}
