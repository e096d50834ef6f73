/** Values that forms and cases carry, as duties.md D.3 writes them: they are data, in this one form in every language. */
export const TOP_URGENT: readonly string[] = ['特急', '特提'];
export const URGENT: readonly string[] = ['加急', '急'];
export const NOT_SECRET = '無';

/** What a decision means, by its words, as far as the order and the looks of its button go. */
const RETURNING = /退回|補正|重辦/;
const REFUSING = /^不|不同意|不宜|不予|拒|否決|終止|作廢|暫緩/;
const AGREEING = /同意|通過|合格|屬實|無誤|完成|一致|符合|准|是|已/;

export type DecisionTone = 'agree' | 'other' | 'return' | 'refuse';

export function decisionTone(value: string): DecisionTone {
  if (RETURNING.test(value)) return 'return';
  if (REFUSING.test(value)) return 'refuse';
  return AGREEING.test(value) ? 'agree' : 'other';
}

/** 常用語: phrases that an office writes every day, by the decision's tone. */
export const PHRASES: Record<DecisionTone, readonly string[]> = {
  agree: ['同意。', '擬同意，請領導審定。', '請按程序辦理。'],
  other: ['已閱。', '請按程序辦理。'],
  return: ['請補充依據後再報。', '請核對文字和數據後再報。'],
  refuse: ['依據不足，不予同意。'],
};

/** Fields that name who is writing: filled in with oneself to begin with. */
export const SELF_FIELDS: readonly string[] = ['drafter'];
