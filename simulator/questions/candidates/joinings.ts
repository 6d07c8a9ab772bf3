import type { Joining, Making, MistakeRow } from './making.ts';

/** A row for values that were joined in another way than bare, one behind the other. */
function joined(id: string, joining: Joining, told: Readonly<Record<string, string>>, isCommon = false): MistakeRow {
  return {
    id,
    ...(isCommon ? { isCommon: true as const } : {}),
    *ways() {
      yield { with: told, change: (making) => ({ ...making, joining }) };
    },
  };
}

const separators = ['&', ',', '|', '\n', ' ', '-', '_', ':', ';', '+'];

/** Whether people put it between values every day, so that it is tried with other mistakes too. */
const everyday = new Set(['&', ',', '|']);

/** As it is shown: a newline has no letter of its own. */
const shown = (separator: string) => (separator === '\n' ? '\\n' : separator);

const bare = { naming: null, isJson: false };
const named = { naming: '=', isJson: false };

const jsonText: Joining = { between: '', naming: null, secret: 'glued', isJson: true };

/** JSON as Python writes it, with a blank behind each comma and colon. */
const spaced = (text: string) => text.replaceAll('","', '", "').replaceAll('":"', '": "');

/** Mistakes in how values are joined. */
export const joiningMistakes: readonly MistakeRow[] = [
  ...separators.map((between) =>
    joined(
      'sign.separator',
      { ...bare, between, secret: 'joined' },
      { separator: shown(between) },
      everyday.has(between),
    ),
  ),
  ...separators.map((between) =>
    joined('sign.separator', { ...bare, between, secret: 'glued' }, { separator: shown(between) }),
  ),
  ...['glued', 'joined', { named: 'key' }, { named: 'secret' }, { named: 'client_secret' }, { named: '' }].map(
    (secret) => pairs(secret as Joining['secret'], '&', true),
  ),
  pairs('glued', '', false),
  pairs({ named: '' }, '', false),
  pairs('glued', ',', false),
  pairs('glued', '|', false),
  ...(['glued', { named: '' }] as const).map((secret) =>
    joined('sign.names-in', { between: '', naming: '', secret, isJson: false }, {}, true),
  ),
  joined('sign.json', jsonText, {}),
  {
    // The body as it is sent, before the sign is put in: as it was built, or sorted.
    id: 'sign.json',
    *ways({ clue }) {
      for (const sent of [clue.sent, [...clue.sent].sort((a, b) => (a.name < b.name ? -1 : 1))]) {
        const parts = (making: Making) => [...sent, ...making.parts.filter(({ isSecret }) => isSecret === true)];
        for (const whole of [null, spaced])
          yield { change: (making) => ({ ...making, joining: jsonText, parts: parts(making), whole }) };
      }
    },
  },
];

/** `name=value` pairs. */
function pairs(secret: Joining['secret'], between: string, isCommon: boolean): MistakeRow {
  return joined('sign.pairs', { ...named, between, secret }, { pair: 'name=value', separator: between }, isCommon);
}
