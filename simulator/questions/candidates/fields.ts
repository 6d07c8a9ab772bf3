import type { SignPart } from '../../core/route/clue.ts';
import type { Making, MistakeRow, SignCase } from './making.ts';

/** What was sent and takes no part in the sign. */
function extras({ clue, right }: SignCase): readonly SignPart[] {
  return clue.sent.filter(({ name }) => !right.parts.some((part) => part.name === name));
}

/** Values in front of the secret, where that stands last. */
function added(making: Making, more: readonly SignPart[]): Making {
  const at = making.parts.findIndex(({ isSecret }) => isSecret === true);
  const isLast = at >= 0 && at === making.parts.length - 1;
  const parts = isLast
    ? [...making.parts.slice(0, at), ...more, ...making.parts.slice(at)]
    : [...making.parts, ...more];
  return { ...making, parts };
}

const secretsOf = ({ parts }: Making) => parts.filter(({ isSecret }) => isSecret === true);

const sortedByName = (parts: readonly SignPart[]) => [...parts].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Up to this many fields that do not belong are tried one by one: callers may send a thousand. */
const mostExtras = 12;

/** Mistakes in which fields are signed. */
export const fieldMistakes: readonly MistakeRow[] = [
  {
    id: 'sign.field-too-many',
    isCommon: true,
    *ways(of) {
      for (const extra of extras(of).slice(0, mostExtras))
        if (extra.value !== '') yield { with: { field: extra.name }, change: (making) => added(making, [extra]) };
    },
  },
  {
    id: 'sign.all-fields',
    isCommon: true,
    *ways({ clue }) {
      for (const sent of [clue.sent, sortedByName(clue.sent)])
        yield { change: (making) => ({ ...making, parts: [...sent, ...secretsOf(making)] }) };
    },
  },
  {
    // The sign's own name is among the fields, and its value is not there yet.
    id: 'sign.sign-itself',
    *ways({ clue }) {
      for (const value of ['', 'null', 'undefined']) {
        const itself: SignPart = { name: clue.field, value };
        yield { with: { field: clue.field }, change: (making) => added(making, [itself]) };
      }
    },
  },
  {
    id: 'sign.empty-left-out',
    isCommon: true,
    *ways({ right }) {
      if (!right.parts.some(({ value }) => value === '')) return;
      yield { change: (making) => ({ ...making, parts: making.parts.filter(({ value }) => value !== '') }) };
    },
  },
  {
    // What other gateways want, WeChat Pay's among them: all that is sent, sorted, in pairs, the secret as a last one.
    id: 'sign.other-scheme',
    *ways({ clue }) {
      const sorted = sortedByName(clue.sent).filter(({ value }) => value !== '');
      for (const secret of [{ named: 'key' }, 'glued', { named: '' }, { named: 'secret' }] as const) {
        const joining = { between: '&', naming: '=', secret, isJson: false };
        yield { change: (making) => ({ ...making, joining, parts: [...sorted, ...secretsOf(making)] }) };
      }
      const glued = { between: '', naming: '', secret: 'glued', isJson: false } as const;
      yield { change: (making) => ({ ...making, joining: glued, parts: [...sorted, ...secretsOf(making)] }) };
    },
  },
];
