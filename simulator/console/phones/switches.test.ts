import { describe, expect, it } from 'vitest';
import { blankHandset } from '../../core/words/handset.ts';
import { switches, switchNames } from './switches.ts';

describe('the switches of a phone', () => {
  it('are all that a handset can be changed in, and on-off where it says yes or no', () => {
    for (const name of switchNames) expect([name, name in blankHandset]).toEqual([name, true]);
    const isFlag = (name: keyof typeof blankHandset) => typeof blankHandset[name] === 'boolean';
    expect(switchNames.filter(isFlag)).toEqual(switchNames.filter((name) => switches[name].kind === 'on-off'));
  });

  it('send lists however they are written', () => {
    const { sims } = switches;
    expect(sims.kind === 'text' && sims.sent(' 13800000001，13000000001 ')).toEqual(['13800000001', '13000000001']);
    expect(sims.kind === 'text' && sims.sent('')).toEqual([]);
  });
});
