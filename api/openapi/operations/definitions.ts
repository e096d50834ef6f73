import { declared, type Group } from '../operation.js';

const DEFINITION = ['DEFINITION_NOT_FOUND'];

export const DEFINITIONS: Group = {
  name: 'definitions', about: 'Diagrams, forms and decisions: what is in force, and what designers draw.',
  operations: [
    declared('POST /process-definitions/search', 'searchProcessDefinitions', 'Versions of processes by filter, sort and page.', { body: 'ProcessDefinitionSearch', gives: 'ProcessDefinitionPage' }),
    declared('GET /process-definitions/startable', 'listStartable', 'What I may begin, in its latest version.', { gives: 'StartableList' }),
    declared('GET /catalogue', 'getCatalogue', '職責目錄: the office\'s duties and the clauses that they serve.', { gives: 'Catalogue' }),
    declared('GET /process-definitions/{key}', 'getProcessDefinition', 'A version of a process.', { gives: 'ProcessDefinition', refuses: DEFINITION }),
    declared('GET /process-definitions/{key}/xml', 'getProcessDefinitionXml', 'Its diagram.', { gives: 'text/xml', refuses: DEFINITION }),
    declared('GET /process-definitions/{key}/model', 'getProcessModel', 'Its compiled model, as the kernel runs it.', { gives: 'ProcessModel', refuses: DEFINITION }),
    declared('POST /process-definitions/{key}/statistics/element-instances', 'getProcessDefinitionStatistics', 'How often each element was reached, by all cases that the reader sees.', { body: 'ProcessDefinitionStatistics', gives: 'TallyList', refuses: DEFINITION }),
    declared('GET /process-definitions/{key}/incoming/{element}', 'getIncomingForm', 'The form of a message that comes from outside.', { gives: 'Form', refuses: ['FORM_NOT_FOUND'] }),
    declared('GET /process-definitions/{key}/incoming/{element}/validator.js', 'getIncomingFormValidator', 'Its precompiled validator, a JavaScript module.', { query: { v: 'The version, for caches.' }, gives: 'text/javascript', refuses: ['FORM_NOT_FOUND'] }),
    declared('GET /forms', 'listForms', 'The forms in force.', { gives: 'FormList' }),
    declared('GET /forms/{process}/{form}', 'getForm', 'A form: JSON Schema and how it is shown.', { query: { v: 'The version; the latest where absent.' }, gives: 'Form', refuses: ['FORM_NOT_FOUND'] }),
    declared('GET /forms/{process}/{form}/validator.js', 'getFormValidator', 'Its precompiled validator for RJSF, a JavaScript module.', { query: { v: 'The version; the latest where absent.' }, gives: 'text/javascript', refuses: ['FORM_NOT_FOUND'] }),
    declared('POST /deployments', 'createDeployment', 'Puts diagrams, decisions and forms into force.', {
      by: 'design', multipart: { files: 'resources', largest: 4 * 1024 * 1024, fields: { confirmed: 'Doubts that were seen: some of `unrehearsed, red, differs, stopped`, separated by commas.' } }, gives: 'Deployment', refuses: ['FILE_MISSING', 'FILE_TOO_LARGE', 'DEPLOYMENT_REFUSED', 'PUBLICATION_NOT_CONFIRMED'],
      about: '`.bpmn`, `.dmn`, and forms named `<process id>/<F-NAME>.json`. A new version of a process with scenarios is held until they were rehearsed on just this diagram, and what was doubtful is confirmed.',
    }),
    declared('POST /deployments/check', 'checkDeployment', 'What would be found in these files.', { by: 'design', body: 'DeploymentCheck', gives: 'FindingList' }),
    declared('GET /deployments/surroundings', 'getSurroundings', 'What stands beside a diagram here: forms, posts, processes, decisions.', { by: 'design', gives: 'Surroundings' }),
    declared('POST /rehearsals', 'rehearse', 'Plays the scenarios of a process on this diagram, and remembers how that went.', { by: 'design', body: 'Rehearsal', gives: 'Rehearsed', refuses: ['DEPLOYMENT_REFUSED', 'REHEARSAL_BUSY'] }),
    declared('GET /diagram-drafts', 'listDiagramDrafts', 'Drafts of diagrams, shared by all designers.', { by: 'design', gives: 'DiagramDraftList' }),
    declared('GET /diagram-drafts/{process}', 'getDiagramDraft', 'One of them.', { by: 'design', gives: 'DiagramDraft', refuses: ['DRAFT_NOT_FOUND'] }),
    declared('PUT /diagram-drafts/{process}', 'saveDiagramDraft', 'Saves it over the revision that was read.', { by: 'design', body: 'DiagramDraftSave', gives: 'DiagramDraftSaved', refuses: ['DRAFT_CONFLICT'] }),
    declared('DELETE /diagram-drafts/{process}', 'deleteDiagramDraft', 'Throws it away.', { by: 'design' }),
    declared('POST /decision-definitions/search', 'searchDecisionDefinitions', 'Decisions by filter, sort and page.', { body: 'DecisionDefinitionSearch', gives: 'DecisionDefinitionPage' }),
    declared('POST /decision-definitions/evaluation', 'evaluateDecision', 'What a decision says of these variables, by which rules.', { body: 'DecisionEvaluation', gives: 'DecisionEvaluated', refuses: ['DECISION_NOT_FOUND'] }),
    declared('GET /decision-definitions/{key}', 'getDecisionDefinition', 'A version of a decision.', { gives: 'DecisionDefinition', refuses: ['DECISION_NOT_FOUND'] }),
    declared('GET /decision-definitions/{key}/xml', 'getDecisionDefinitionXml', 'Its DMN.', { gives: 'text/xml', refuses: ['DECISION_NOT_FOUND'] }),
  ],
};
