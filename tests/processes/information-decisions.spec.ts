/** The tables of 政務信息採編報送 against the rules as the catalogue words them. */
import { combinations, decisionTable } from './decision-table.js';

test('涉密敏感判定 sends what is secret to the confidential officer, bad news to the vice mayor, what weighs or is sensitive to the director', async () => {
  const review = await decisionTable('information/gov-info', 'gov-info-review');
  for (const one of combinations({ secrecy: [null, '無', '秘密', '機密', '絕密'], sensitive: [null, [], ['工作秘密']], nature: [null, '一般', '重要', '負面問題'] })) {
    const secret = one['secrecy'] !== null && one['secrecy'] !== '無';
    const sensitive = JSON.stringify(one['sensitive']) === '["工作秘密"]';
    const signer = one['nature'] === '負面問題' ? 'vice-mayor' : one['nature'] === '重要' || sensitive ? 'office-director' : 'office-deputy';
    expect({ one, found: review(one) }).toEqual({ one, found: secret ? { handling: '涉密', signer: 'office-director' } : { handling: sensitive ? '敏感' : '一般', signer } });
  }
});

test('採用計分 gives more the higher the body is that uses the item, and points for an instruction', async () => {
  const score = await decisionTable('information/gov-info', 'gov-info-score');
  for (const [scoreEvent, adoptedBy, points] of [['報送', null, 1], ['報送', '省', 1], ['採用', '省', 10], ['採用', '白城市', 5], ['採用', '本級', 2], ['採用', null, 2], ['批示', '省', 5], [null, null, 0]] as const) {
    expect({ scoreEvent, adoptedBy, points: score({ scoreEvent, adoptedBy }) }).toEqual({ scoreEvent, adoptedBy, points });
  }
});
