import { describe, expect, it } from 'vitest';
import type { Handset } from '../../control/client/index.ts';
import { blankHandset } from '../../core/words/handset.ts';
import { switches, switchNames } from './switches.ts';

const card = { card: 2, locked: true, imsi: '460009021971429' };
const phone = { sims: [{ slot: 1, msisdn: '13800000001', ...card }] } as unknown as Handset;

describe('the switches of a phone', () => {
  it('are all that a handset can be changed in, and on-off where it says yes or no', () => {
    for (const name of switchNames) expect([name, name in blankHandset]).toEqual([name, true]);
    const isFlag = (name: keyof typeof blankHandset) => typeof blankHandset[name] === 'boolean';
    expect(switchNames.filter(isFlag)).toEqual(switchNames.filter((name) => switches[name].kind === 'on-off'));
  });

  it('send lists however they are written, and a SIM that stays as it is', () => {
    const { sims } = switches;
    const sent = (text: string) => sims.kind === 'text' && sims.sent(text, phone);
    expect(sent(' 13800000001，13000000001 ')).toEqual([{ msisdn: '13800000001', ...card }, { msisdn: '13000000001' }]);
    expect(sent('')).toEqual([]);
  });
});
