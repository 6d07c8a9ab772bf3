import { effectOf } from '../effect.ts';

/** The connection is reset while the body is still on its way. */
export const resetMidRequest = effectOf({
  name: 'net.reset-mid-request',
  points: ['request'],
  usual: 'request',
  needs: 'listen',
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 0,
      maximum: 1_048_576,
      description:
        'bytes of the body that are read before; none unless told. A body that is shorter is cut off where it ends',
      'x-zh': '重置之前读取的请求体字节数；不给则为 0。请求体更短时，在其末尾重置',
    },
  },
  required: [],
  unfit: (_, { head }) => (head?.hasBody === true ? null : 'request'),
  obstacle: ({ bytes = 0 }) => ({ does: 'cut-upload', bytes }),
});
