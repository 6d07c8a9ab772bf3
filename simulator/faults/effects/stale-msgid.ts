import { effectOf } from '../effect.ts';
import { changes, memberAt, rewritten } from '../rewrite.ts';

const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** An id of the same form, each letter and digit drawn anew: that of a request which somebody else sent. */
function another(id: string, luck: (n: number) => number): string {
  let n = 0;
  const drawn = (from: string) => from[Math.floor(luck(n++ % longestDrawn) * from.length)] as string;
  const other = id.replace(/[0-9]|[a-f]|[A-F]/gi, (letter) => {
    if (/[0-9]/.test(letter)) return drawn(digits);
    // Hex stays hex, so that whoever looks at the form alone sees nothing.
    const small = drawn(letters.slice(0, 6));
    return letter === letter.toUpperCase() ? small.toUpperCase() : small;
  });
  return other === id ? `${id}0` : other;
}

/** As many draws as an id may take; a longer one repeats them. */
const longestDrawn = 60;

/** The answer is true, but tells the id of another request back. */
export const staleMsgid = effectOf({
  name: 'lie.stale-msgid',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: {},
  required: [],
  unfit: (_, { answer }) => (answer?.echo ? null : 'field'),
  misses: (_, reply, { answer }) =>
    changes(reply, (root) => memberAt(root, answer?.echo ?? '') !== null) ? null : 'field',
  spoil(_, reply, { answer, luck }) {
    const spoilt = rewritten(reply, (root) => {
      const id = memberAt(root, answer?.echo ?? '');
      if (id !== null) id.of[id.name] = another(String(id.of[id.name]), luck);
    });
    return { does: 'reply', reply: spoilt };
  },
});
