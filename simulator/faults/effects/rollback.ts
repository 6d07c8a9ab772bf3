import { effectOf } from '../effect.ts';

/**
 * The carrier comes back from a backup: what was redeemed there since is good again, and what it handed out since it has never heard of.
 * The exchange then goes its way.
 */
export const rollback = effectOf({
  name: 'state.rollback',
  points: ['before'],
  usual: 'before',
  needs: 'answer',
  goesOn: true,
  rollsBack: true,
  parameters: {
    ms: {
      type: 'integer',
      minimum: 0,
      maximum: 604_800_000,
      description:
        'how old the backup is, by the world’s clock; unless told, it was made just before the last token was redeemed there',
      'x-zh': '备份的时间距此刻多久（毫秒，按世界时钟）；不给则为最近一次兑付 token 之前的那一刻',
    },
  },
  required: [],
  before: ({ ms }, { nowMs }) => ({ does: 'roll-back', toMs: ms === undefined ? null : nowMs - ms }),
});
