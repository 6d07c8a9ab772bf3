import type { Spoilt } from '../../core/words/fault.ts';
import { type Encounter, effectOf } from '../effect.ts';

/** Drawn anew for every firing; longer noise begins again. */
const drawn = 61;

function noise({ bytes = 64 }: { readonly bytes?: number }, { luck }: Pick<Encounter, 'luck'>): Spoilt {
  const few = Uint8Array.from({ length: Math.min(bytes, drawn) }, (_, i) => Math.floor(luck(i) * 256));
  const all = Uint8Array.from({ length: bytes }, (_, i) => few[i % drawn] as number);
  // No letter of any protocol, so that nobody reads it as one by chance.
  all[0] = 0x80 | (few[0] as number);
  return { does: 'script', steps: [{ step: 'raw', bytes: all }], end: 'fin' };
}

/** Bytes that are no HTTP, and then the end of the connection. */
export const garbage = effectOf({
  name: 'http.garbage',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 1,
      maximum: 65_536,
      description: 'how many bytes of noise; 64 unless told',
      'x-zh': '乱码的字节数；不给则为 64',
    },
  },
  required: [],
  before: noise,
  after: (given, _, at) => noise(given, at),
});
