/** The work that a browser does before it hands something in: what the page computes is what the server takes, and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { Challenges } from '../../api/public/challenge.js';
import { solution } from '../../modeler-ui/src/public/solution.js';

const T0 = Date.parse('2026-11-23T01:00:00Z');

describe('A challenge', () => {
  it.each([0, 1, 8, 11])('of %d bits is solved as the page solves it', (bits) => {
    const challenges = new Challenges('secret', bits, () => T0);
    const { challenge } = challenges.draw();
    expect(challenges.redeem(solution(challenge, bits), 'application').id).toBe(challenge.split('.')[0]);
  });

  it('is not solved by the number before, for another challenge, or with fewer bits than the server asks for', () => {
    const challenges = new Challenges('secret', 11, () => T0);
    const { challenge } = challenges.draw();
    const answer = Number(solution(challenge, 11).split('.').at(-1));
    const easier = new Challenges('secret', 1, () => T0).draw().challenge;
    for (const wrong of [`${challenge}.${answer - 1}`, `${'0'.repeat(24)}${challenge.slice(24)}.${answer}`, solution(easier, 1), `${challenge}.-1`, challenge, undefined]) {
      expect(() => challenges.redeem(wrong, 'application')).toThrow(expect.objectContaining({ code: 'TICKET_INVALID' }));
    }
  });

  it('of another server of the office counts, of a stranger not', () => {
    const { challenge } = new Challenges('secret', 0, () => T0).draw();
    expect(new Challenges('secret', 0, () => T0).redeem(`${challenge}.0`, 'file').id).toBe(challenge.split('.')[0]);
    expect(() => new Challenges('other', 0, () => T0).redeem(`${challenge}.0`, 'file')).toThrow(expect.objectContaining({ code: 'TICKET_INVALID' }));
  });

  it('serves five applications and twenty sendings of files, for four hours', () => {
    let now = T0;
    const challenges = new Challenges('secret', 0, () => now);
    const ticket = `${challenges.draw().challenge}.0`;
    for (let n = 0; n < 5; n += 1) challenges.redeem(ticket, 'application');
    expect(() => challenges.redeem(ticket, 'application')).toThrow(expect.objectContaining({ code: 'TOO_MANY_ATTEMPTS' }));
    for (let n = 0; n < 20; n += 1) challenges.redeem(ticket, 'file');
    expect(() => challenges.redeem(ticket, 'file')).toThrow(expect.objectContaining({ code: 'TOO_MANY_ATTEMPTS' }));
    now += 4 * 3_600_000;
    expect(() => challenges.redeem(ticket, 'file')).toThrow(expect.objectContaining({ code: 'TICKET_INVALID' }));
  });
});
