/**
 * The longest files first, so that no worker is left alone with one at the end. Jest remembers how long each took; a fresh clone
 * remembers nothing, and would go by size.
 */
import TestSequencer from '@jest/test-sequencer';

const LONGEST = ['scenarios/all', 'scenarios/random-play', 'definitions/layout/layout', 'api/identity/', 'store/moving-killed', 'crash/', 'api/rehearsals', 'kernel/model/hostile-files', 'conformance/grid/activities', 'api/publish-gate', 'api/fuzz/', 'api/permission/', 'api/attacks/documents', 'ui/notices', 'definitions/lint-diagrams', 'demo/', 'processes/orphans', 'processes/every-duty',
  'kernel/properties/', 'several-processes/', 'api/routes', 'conformance/', 'scenarios/', 'browser/issue-a-document', 'browser/flagships', 'browser/cosign', 'browser/substitution', 'browser/circulations'];

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const place = ({ path }) => (LONGEST.findIndex((one) => path.includes(`/tests/${one}`)) + LONGEST.length + 1) % (LONGEST.length + 1);
    return super.sort(tests).map((test, index) => ({ test, index })).sort((a, b) => place(a.test) - place(b.test) || a.index - b.index).map(({ test }) => test);
  }
}
