import { callProcess } from '../elements/activities.js';
import { afterInner } from '../elements/ad-hoc.js';
import { createJob } from '../elements/jobs.js';
import { assignAnew } from '../elements/user-task.js';
import { retryClock } from '../clock-start.js';
import { closeWaits, openWait } from '../waits.js';
import { resultsOf } from '../model/event-parts.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { FlowNode, JobDefinition } from '../model/process-model.js';
import type { IncidentState } from '../state.js';

/** The cause was mended: what failed is tried again. It may fail again; that is a new incident. */
export function resolveIncident(run: Run, { incident: key }: CommandOf<'resolveIncident'>): Rejection | undefined {
  const incident = run.state.incidents[key];
  if (!incident) return { code: 'INCIDENT_NOT_FOUND', message: `Expected an open incident ${key}, but found none` };
  run.emit({ type: 'incidentResolved', v: 1, key, by: run.context.actor.id });
  run.attempt(incident.owner, incident.id, incident.retry, () => retry(run, incident));
  return undefined;
}

function retry(run: Run, { owner, id, retry: how }: IncidentState): void {
  const node = run.model.nodes[id];
  switch (how.do) {
    case 'activate':
      // The wait of an event sub-process belongs to the scope around it.
      if (node && 'trigger' in node && node.trigger && (owner === 0 || run.element(owner).id !== id)) {
        closeWaits(run, owner, (wait) => wait === id);
        openWait(run, node.trigger, id, owner);
        // Nothing else may be left in the scope: the incident alone kept it from ending.
        run.touch(owner);
      } else {
        // It begins anew, with what it waits for: an incident of an earlier release may have left that open.
        closeWaits(run, owner);
        const { caught, locals } = how;
        run.push({ do: 'begin', key: owner, ...(caught ? { caught } : {}), ...(locals ? { locals } : {}) });
      }
      return;
    case 'complete':
      run.push({ do: 'complete', key: owner });
      return;
    case 'job': {
      const job = jobOf(node);
      if (run.state.jobs[how.job]) run.emit({ type: 'jobCancelled', v: 1, key: how.job });
      if (job) createJob(run, owner, id, job);
      return;
    }
    case 'call':
      if (node?.type === 'callActivity') callProcess(run, owner, node);
      return;
    case 'look':
      if (node?.type === 'subProcess') {
        afterInner(run, owner);
        run.touch(owner);
        return;
      }
      run.noteChange(owner);
      return;
    case 'assign':
      if (node?.type === 'userTask') assignAnew(run, owner, node);
      return;
    case 'clock':
      retryClock(run, owner, how);
      return;
    case 'nothing':
      run.touch(owner);
      return;
  }
}

function jobOf(node: FlowNode | undefined): JobDefinition | undefined {
  if (!node) return undefined;
  if ('job' in node) return node.job;
  return resultsOf(node).flatMap((result) => (result.does === 'message' ? result.job ?? [] : []))[0];
}
