import type { Draft, DraftNode, DraftScope } from './draft.js';

/** What a random duty is made of: the kinds of parts that the office's own diagrams have. */
export interface DutyLike {
  readonly draft: Draft;
  readonly nodes: number;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const VERBS = ['登記', '擬辦', '初核', '審核', '會簽', '批示', '簽發', '編號', '用印', '分發', '告知', '備案', '督辦', '答覆', '校對', '核稿'];
const THINGS = ['來文', '申請材料', '辦理意見', '法律意見書', '會議紀要', '回執', '公開信息', '建議提案'];
const QUESTIONS = ['材料齊全？', '是否同意？', '需要會簽？', '屬於本機關？', '審核意見？', '是否涉密？', '重大事項？'];
const ANSWERS = [['是', '否'], ['同意', '退回修改'], ['需要', '不需要'], ['齊全', '缺件，通知補正'], ['通過', '不予受理', '轉其他機關']];

/**
 * A process as duties.md draws them: blocks in blocks with branches, returns to an earlier step, ends on the way,
 * boundary timers, expanded sub-processes (also multi-instance), event sub-processes, pools of others with messages.
 *
 * @param random a seeded source in [0, 1)
 * @param size about how many nodes
 */
export function dutyLike(random: () => number, size: number): DutyLike {
  return new DutyWriter(random, size).write();
}

class DutyWriter {
  private readonly nodes: Writable<DraftNode>[] = [];
  private readonly flows: string[] = [];
  private readonly messages: string[] = [];
  private readonly lanes: string[];
  private readonly pools: string[];
  private readonly above: string[];
  private readonly steps: string[] = [];
  private readonly shared = new Map<string, string>();
  private readonly partner: DraftScope & { name: string } | undefined;
  private lane = 0;
  private next = 0;

  constructor(
    private readonly random: () => number,
    private readonly size: number,
  ) {
    this.lanes = Array.from({ length: this.pick([3, 4, 5, 6, 8]) }, (_, index) => `職位${index + 1}`);
    this.pools = Array.from({ length: this.pick([0, 1, 1, 2, 3]) }, (_, index) => `外部機關${index + 1}`);
    this.partner = this.chance(0.15) ? partnerPool() : undefined;
    this.above = this.chance(0.5) ? this.pools.slice(0, 1) : [];
  }

  write(): DutyLike {
    let open = [this.add('startEvent', '收到事項')];
    while (this.nodes.length < this.size - 4) open = this.block(open, 0);
    const last = this.add('userTask', this.name());
    this.join(open, last);
    this.flows.push(`${last} -> ${this.add('endEvent', '辦結')}`);
    const reactions = this.pick([0, 1, 2, 3]);
    for (let index = 0; index < reactions; index++) this.reaction(index);
    if (this.partner) this.messages.push(`${this.pick(this.steps)} -> asked`, `answer -> ${this.pick(this.steps)}`);
    const partner = this.partner ? { partner: this.partner } : {};
    return { draft: { ...partner, lanes: this.lanes, pools: this.pools, poolsAbove: this.above, nodes: this.nodes, flows: this.flows, messages: this.messages }, nodes: this.nodes.length };
  }

  /** Draws one more part after the open ends; returns the ends that it leaves open. */
  private block(open: readonly string[], depth: number): string[] {
    const kind = this.random();
    if (kind < 0.45 || this.nodes.length > this.size) return this.task(open);
    if (kind < 0.75) return depth < 2 ? this.choice(open, depth) : this.task(open);
    if (kind < 0.82) return depth < 1 ? this.parallel(open) : this.task(open);
    if (kind < 0.9) return this.box(open);
    return this.pools.length > 0 ? this.exchange(open) : this.task(open);
  }

  private task(open: readonly string[]): string[] {
    if (this.chance(0.6)) this.move();
    const id = this.add(this.pick(['userTask', 'userTask', 'userTask', 'serviceTask', 'businessRuleTask', 'callActivity']), this.name());
    this.join(open, id);
    this.steps.push(id);
    if (this.chance(0.18)) this.timer(id);
    return [id];
  }

  private timer(host: string): void {
    const event = `t${this.next++}`;
    this.nodes.push({ id: event, type: 'boundaryEvent', on: host, name: this.pick(['逾期', '逾期三個工作日', '滿三十日']) });
    const step = this.add('serviceTask', this.pick(['提醒經辦', '催辦登記', '報辦公室副主任']));
    this.flows.push(`${event} -> ${step}`, `${step} -> ${this.add('endEvent', '已提醒')}`);
  }

  private choice(open: readonly string[], depth: number): string[] {
    const gate = this.add('exclusiveGateway', this.pick(QUESTIONS));
    this.join(open, gate);
    const left: string[] = [];
    this.pick(ANSWERS).forEach((answer, index) => {
      const from = `${gate}: ${answer}`;
      const way = this.random();
      if (index === 0) left.push(...(way < 0.3 ? [from] : this.block([from], depth + 1)));
      else if (way < 0.35 && this.steps.length > 1) this.flows.push(named(from, this.pick(this.chance(0.7) ? this.steps.slice(-6) : this.steps)));
      else if (way < 0.55) this.flows.push(named(from, this.end(this.pick(['不予受理', '已撤回', '終止']))));
      else if (way < 0.75) left.push(from);
      else left.push(...this.block([from], depth + 1));
    });
    return left;
  }

  /** Ends of one outcome are sometimes one end event. */
  private end(name: string): string {
    const known = this.shared.get(name);
    if (known && this.chance(0.5)) return known;
    const id = this.add('endEvent', name);
    this.shared.set(name, id);
    return id;
  }

  private parallel(open: readonly string[]): string[] {
    const split = this.add('parallelGateway');
    this.join(open, split);
    const ends = [0, 1, 2].slice(0, this.pick([2, 2, 3])).flatMap(() => this.block([split], 2));
    const join = this.add('parallelGateway');
    this.join(ends, join);
    return [join];
  }

  private box(open: readonly string[]): string[] {
    const id = `b${this.next++}`;
    const nodes: DraftNode[] = [{ id: `${id}s`, type: 'startEvent', name: '分送' }];
    const flows: string[] = [];
    const count = this.pick([1, 2, 3]);
    for (let index = 0; index < count; index++) {
      nodes.push({ id: `${id}n${index}`, type: 'userTask', name: this.name() });
      flows.push(`${index === 0 ? `${id}s` : `${id}n${index - 1}`} -> ${id}n${index}`);
    }
    nodes.push({ id: `${id}g`, type: 'exclusiveGateway', name: '是否同意？' }, { id: `${id}e`, type: 'endEvent', name: '完成' }, { id: `${id}f`, type: 'endEvent', name: '不同意' });
    flows.push(`${id}n${count - 1} -> ${id}g`, `${id}g -> ${id}e: 同意`, `${id}g -> ${id}f: 不同意`);
    if (this.chance(0.4)) {
      nodes.push({ id: `${id}t`, type: 'boundaryEvent', on: `${id}n0`, name: '逾期' }, { id: `${id}u`, type: 'serviceTask', name: '催辦' });
      flows.push(`${id}t -> ${id}u`);
    }
    const inside: DraftScope = { nodes, flows };
    this.nodes.push({ id, type: 'subProcess', name: '逐一徵求意見', lane: this.lanes[this.lane] ?? '', inside, several: true });
    this.join(open, id);
    if (this.chance(0.4)) this.timer(id);
    return [id];
  }

  private exchange(open: readonly string[]): string[] {
    const pool = this.pick(this.pools);
    const sends = this.add('intermediateThrowEvent', '發出告知書');
    this.join(open, sends);
    this.messages.push(`${sends} -> ${pool}`);
    if (this.chance(0.5)) return [sends];
    const waits = this.add(this.pick(['receiveTask', 'intermediateCatchEvent']), '收到答覆');
    this.flows.push(`${sends} -> ${waits}`);
    this.messages.push(`${pool} -> ${waits}`);
    return [waits];
  }

  private reaction(index: number): void {
    const id = `r${index}`;
    const inside: DraftScope = {
      nodes: [{ id: `${id}s`, type: 'startEvent', name: '申請人撤回' }, { id: `${id}g`, type: 'exclusiveGateway', name: '還能撤回？' }, { id: `${id}a`, type: 'userTask', name: '填寫撤回理由' }, { id: `${id}e`, type: 'endEvent', name: '撤回' }, { id: `${id}f`, type: 'endEvent', name: '繼續辦理' }],
      flows: [`${id}s -> ${id}g`, `${id}g -> ${id}a: 能`, `${id}a -> ${id}e`, `${id}g -> ${id}f: 不能`],
    };
    this.nodes.push({ id, type: 'subProcess', event: true, name: this.pick(['撤回', '催辦', '中止']), lane: this.pick(this.lanes), inside });
  }

  private add(type: string, name?: string): string {
    const id = `n${this.next++}`;
    this.nodes.push({ id, type, lane: this.lanes[this.lane] ?? '', ...(name === undefined ? {} : { name }) });
    return id;
  }

  private join(open: readonly string[], target: string): void {
    for (const from of open) this.flows.push(named(from, target));
  }

  /** Most hand-overs go to a lane nearby, some across the sheet. */
  private move(): void {
    const step = this.chance(0.25) ? Math.floor(this.random() * this.lanes.length) - this.lane : this.pick([-2, -1, -1, 1, 1, 2]);
    this.lane = Math.min(this.lanes.length - 1, Math.max(0, this.lane + step));
  }

  private name(): string {
    return this.pick(VERBS) + (this.chance(0.5) ? this.pick(THINGS) : '');
  }

  private pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.random() * list.length)];
    if (found === undefined) throw new Error('Expected something to choose from');
    return found;
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }
}

function partnerPool(): DraftScope & { name: string } {
  return {
    name: '申請人',
    nodes: [{ id: 'wish', type: 'startEvent', name: '提出申請' }, { id: 'asked', type: 'receiveTask', name: '收到補正通知' }, { id: 'answer', type: 'sendTask', name: '補正材料' }, { id: 'told', type: 'endEvent', name: '得到答覆' }],
    flows: ['wish -> asked', 'asked -> answer', 'answer -> told'],
  };
}

/** `source: answer` and a target make `source -> target: answer`. */
function named(from: string, target: string): string {
  const [source, answer] = from.split(': ');
  return `${source ?? ''} -> ${target}${answer ? `: ${answer}` : ''}`;
}
