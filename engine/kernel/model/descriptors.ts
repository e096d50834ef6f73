/** The moddle descriptors of what a diagram may hold beside BPMN itself: Camunda 8's elements and our own. */
import duty from '../../../schemas/duty.moddle.json' with { type: 'json' };
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };

export const descriptors = { zeebe, duty } as const;
