import { effectOf } from '../effect.ts';
import { changes, memberAt, rewritten } from '../rewrite.ts';

/** A text of digits as a number, whose leading zeros are lost, and a number as a text; what can be neither stands in a list. */
function turned(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isSafeInteger(number) ? number : [value];
}

/** `resultCode` as `result_code`, and what has no capital in it as `code_`. */
function renamed(name: string): string {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return snake === name ? `${name}_` : snake;
}

const extra = 'extInfo';

/** What is not the value, and what a reader that compares loosely, or reads as much of a number as there is, takes for it. */
const alike = {
  false: () => false,
  blank: (value: unknown) => `${value} `,
  zero: (value: unknown) => `0${value}`,
  sign: (value: unknown) => `+${value}`,
  decimal: (value: unknown) => `${value}.0`,
} as const;

/** One field of the true answer is not what it was: another type, null, another name, gone, or with one more beside it. */
export const typeDrift = effectOf({
  name: 'code.type-drift',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: {
    form: {
      enum: ['type', 'null', 'renamed', 'missing', 'extra', 'false', 'blank', 'zero', 'sign', 'decimal'],
      description:
        'what becomes of the field: text and number change places (unless told), it is null, has another name, is missing, or has a new object beside it; it is false; it is a text with a blank or .0 behind it, or a zero or a plus sign before it',
      'x-zh':
        '字段的变化：字符串与数字互换（缺省）、为 null、改名、缺失，或旁边多出一个新对象；为 false；写成文本且后面多空格（blank）或 .0（decimal）、前面多 0（zero）或加号（sign）',
    },
    field: {
      type: 'string',
      pattern: '^[0-9A-Za-z_]{1,40}([.][0-9A-Za-z_]{1,40}){0,3}$',
      description:
        'path of the field, such as `msisdn` or `header.resultCode`; the code unless told. An answer without it is let pass',
      'x-zh': '字段路径，如 msisdn 或 header.resultCode；不给则为返回码。响应中没有该字段时放行',
    },
  },
  required: [],
  unfit: ({ field }, { answer }) => (answer || field !== undefined ? null : 'field'),
  misses({ form, field }, reply, { answer }) {
    const path = field ?? answer?.code ?? '';
    const isChanged = changes(reply, (root) => {
      const place = memberAt(root, path);
      return place !== null && !(form === 'null' && place.of[place.name] === null);
    });
    return isChanged ? null : 'field';
  },
  spoil({ form = 'type', field }, reply, { answer }) {
    const spoilt = rewritten(reply, (root) => {
      const place = memberAt(root, field ?? answer?.code ?? '');
      if (place === null) return;
      const { of, name } = place;
      const value = of[name];
      if (form === 'extra') of[extra] = { version: 2, list: [] };
      else if (form === 'null') of[name] = null;
      else if (form === 'type') of[name] = turned(value);
      else if (form === 'missing' || form === 'renamed') delete of[name];
      else of[name] = alike[form](value);
      if (form === 'renamed') of[renamed(name)] = value;
    });
    return { does: 'reply', reply: spoilt };
  },
});
