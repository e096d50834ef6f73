/** 電子公文分發: the document goes to each recipient unit once, and its handlers are told to sign for it. */
import { officeTime, requiredText, textList } from './inputs.js';
import { noticesOf, recipientsOf } from './notify.js';
import type { WorkHandler } from './ports.js';

export const distribute: WorkHandler = async (job, { notices, office }) => {
  const docNo = requiredText(job, 'docNo');
  const recipients = [...new Set(textList(job, 'recipients'))];
  const at = officeTime(job.now);
  const handlers = recipientsOf(recipients.flatMap((unit) => [`dept-handler@${unit}`, `town-handler@${unit}`]), office);
  await notices.send(noticesOf(job, handlers, 'document-distributed', { docNo, title: job.variables['title'] ?? '', caseNo: job.caseNo ?? '' }));
  return { variables: { dispatched: recipients.map((recipient) => ({ recipient, at })) } };
};
