/** 密級 (duties.md D.3): what a case says of itself, as the level that a clearance has to reach. */
import { describe, expect, it } from '@jest/globals';
import { SECRECY, secrecyOf } from '../../engine/kernel/secrecy.js';

describe('the secrecy of a case', () => {
  it.each([['秘密', 1], ['機密', 2], ['絕密', 3]])('that says %s is level %i', (secrecy, level) => {
    expect(secrecyOf({ secrecy })).toBe(level);
    expect(SECRECY[level - 1]).toBe(secrecy);
  });

  it.each([[{}], [{ secrecy: '' }], [{ secrecy: '無' }], [{ secrecy: null }], [{ secrecy: 2 }], [{ secrecy: ['絕密'] }], [{ title: '絕密' }]])('that says %j is open', (variables) => {
    expect(secrecyOf(variables)).toBe(0);
  });
});
