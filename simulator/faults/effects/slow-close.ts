import { effectOf } from '../effect.ts';
import { messageOf, rawOf, withHeader } from '../message.ts';

/** The answer is whole and says that the connection closes, but the end of it comes late. */
export const slowClose = effectOf({
  name: 'net.slow-close',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    ms: {
      type: 'integer',
      minimum: 0,
      maximum: 600_000,
      description: 'how long the connection stays open behind the answer, in milliseconds',
      'x-zh': '应答之后连接还保持多久，单位毫秒',
    },
    announced: {
      type: 'boolean',
      description:
        'whether the length of the body is announced; it is unless told, and without it the close alone ends the body',
      'x-zh': '是否给出应答体长度；不给则给出。不给出长度时，只有连接关闭才表示应答体结束',
    },
  },
  required: ['ms'],
  example: { ms: 250 },
  spoil({ ms, announced = true }, reply) {
    const message = withHeader(messageOf(reply), 'connection', 'close');
    const steps = [
      rawOf(announced ? message : withHeader(message, 'content-length', null)),
      { step: 'wait', ms, clock: 'wall' },
    ] as const;
    return { does: 'script', steps, end: 'fin' };
  },
});
