import { effectOf } from '../effect.ts';

/** A connection that was used before ends in the moment in which its client uses it again; no header told of that. */
export const staleKeepalive = effectOf({
  name: 'net.stale-keepalive',
  points: ['request'],
  usual: 'request',
  needs: 'listen',
  parameters: {
    form: {
      type: 'string',
      enum: ['rst', 'fin'],
      description: 'how the connection ends: rst unless told',
      'x-zh': '连接以何种方式结束；不给则为 rst',
    },
  },
  required: [],
  unfit: (_, { head }) => (head !== undefined && head.nth > 1 ? null : 'request'),
  obstacle: ({ form = 'rst' }) => ({ does: 'end-idle', by: form }),
});
