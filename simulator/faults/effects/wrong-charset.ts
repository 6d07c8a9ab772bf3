import type { Reply } from '../../core/words/arrival.ts';
import { effectOf } from '../effect.ts';
import { gbkOf } from '../gbk.ts';
import { bodyBytes, headerIn, headersWith, joined, textOf } from '../message.ts';

/** U+FEFF in UTF-8. */
const mark = Uint8Array.of(0xef, 0xbb, 0xbf);

const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

function labelled(reply: Reply, charset: string, body: Uint8Array): Reply {
  const type = (headerIn(reply.headers, 'content-type') ?? 'text/plain').split(';', 1)[0];
  return { ...reply, headers: headersWith(reply.headers, 'content-type', `${type};charset=${charset}`), body };
}

/** The true text in bytes, or under a label, of another charset. */
export const wrongCharset = effectOf({
  name: 'http.wrong-charset',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['bom', 'gbk', 'gbk-label', 'utf-16'],
      description:
        'bom (the default): a byte order mark before the text. gbk: GBK bytes labelled as UTF-8. gbk-label: UTF-8 bytes labelled as GBK. utf-16: UTF-16 bytes labelled as UTF-8. An answer without Chinese is let pass by gbk: its GBK bytes are those of UTF-8',
      'x-zh':
        'bom（默认）：正文前加字节顺序标记。gbk：GBK 字节标为 UTF-8。gbk-label：UTF-8 字节标为 GBK。utf-16：UTF-16 字节标为 UTF-8。不含汉字的应答其 GBK 字节与 UTF-8 相同，gbk 予以放行',
    },
  },
  required: [],
  misses({ form }, reply) {
    const text = textOf(reply);
    return (form === 'gbk' && isAscii(text)) || (form === 'utf-16' && text === '') ? 'answer' : null;
  },
  spoil({ form = 'bom' }, reply) {
    const spoilt = {
      bom: () => ({ ...reply, body: joined(mark, bodyBytes(reply)) }),
      gbk: () => labelled(reply, 'UTF-8', gbkOf(textOf(reply))),
      'gbk-label': () => labelled(reply, 'GBK', bodyBytes(reply)),
      'utf-16': () => labelled(reply, 'UTF-8', utf16Of(textOf(reply))),
    };
    return { does: 'reply', reply: spoilt[form]() };
  },
});

/** Little end first, without a mark. */
function utf16Of(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length * 2 }, (_, i) => (text.charCodeAt(i >> 1) >> (8 * (i & 1))) & 0xff);
}
