/** `npm run docs:bpmn-support`: writes `docs/bpmn-support.md` from the conformance suite. */
import { writeFileSync } from 'node:fs';
import { supportTable } from '../tests/conformance/support-table.js';

writeFileSync('docs/bpmn-support.md', supportTable());
