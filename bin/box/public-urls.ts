import { type PlaceName, type PublicUrls, placeNames } from '../../simulator/control/places.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { noted } from '../options.ts';

const example = 'cmcc=https://cmcc.ci.example, cucc=http://10.0.0.5:18602';

/** A parser of `--public-url cmcc=https://… cucc=…`, word by word; the last of the same name counts. */
export function publicUrlReader(cx: Context): (text: string, before: unknown) => PublicUrls | undefined {
  return (text, before) => {
    const made = (before ?? {}) as PublicUrls;
    const [, name = '', written = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    const url = readUrl(written);
    if (!isPlace(name)) return noted(cx, mistake('option.no-part', '--public-url', text, { names: placeNames }));
    if (url === null) return noted(cx, mistake('option.no-public-url', '--public-url', text, { example }));
    return { ...made, [name]: url };
  };
}

const isPlace = (name: string): name is PlaceName => placeNames.some((each) => each === name);

/** An http URL to which paths are added: no user, no query, no slash at its end. */
function readUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, pathname, username, password, search, hash } = new URL(text);
  const isBare = username === '' && password === '' && search === '' && hash === '' && !/[?#]$/.test(text);
  return /^https?:$/.test(protocol) && isBare ? origin + pathname.replace(/\/+$/, '') : null;
}
