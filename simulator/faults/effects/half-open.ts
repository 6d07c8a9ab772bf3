import { effectOf } from '../effect.ts';

/**
 * The peer is gone and nobody says so: what is sent over the connection is neither read nor answered, and its end is not
 * noticed. The kernel of this machine still confirms bytes and keep-alive probes, which a peer that is truly gone does not.
 */
export const halfOpen = effectOf({
  name: 'net.half-open',
  points: ['accept', 'request'],
  usual: 'request',
  needs: 'listen',
  parameters: {
    served: {
      type: 'integer',
      minimum: 0,
      maximum: 1_000_000,
      description:
        'requests of a connection that are answered before the peer vanishes; 1 unless told. At the point accept it is gone before the first',
      'x-zh': '对端消失之前，同一连接上仍会应答的请求数；不给则为 1。作用点为 accept 时，第一个请求之前即已消失',
    },
  },
  required: [],
  example: { served: 0 },
  unfit: ({ served = 1 }, { head }) => (head === undefined || head.nth > served ? null : 'request'),
  obstacle: () => ({ does: 'vanish' }),
});
