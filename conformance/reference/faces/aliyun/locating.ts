import type { Request } from 'express';
import { meant } from '../../unknown-name.ts';
import type { Because } from '../face.ts';
import { same, words } from '../told-words.ts';
import type { Action, Refusal } from './action.ts';
import type { Format } from './envelope.ts';
import { missing, type Needed } from './reasons.ts';
import { isForm, type Wire } from './request.ts';

/** Every action is at the same path. */
export function placeRefusal({ path, method }: Request): Refusal | null {
  if (path !== '/')
    return { refused: 'PATH_NOT_FOUND', because: { expected: same('/'), got: same(path.slice(0, 200)) } };
  if (method === 'GET' || method === 'POST') return null;
  return { refused: 'METHOD_NOT_ALLOWED', because: { expected: same('POST, GET'), got: same(method) } };
}

/**
 * Absent is XML by the document; whoever signs in a header asks by Accept, and every SDK for JSON [aliyun-wire]. Null for a
 * format that there is not. Before a request is read, only its URL can say XML.
 */
export function formatOf({ url, headers }: Request, wire: Wire | null): Format | null {
  if (wire === null) return /[?&]Format=xml\b/i.test(url) ? 'XML' : 'JSON';
  const named = wire.parameters.get('Format') ?? '';
  if (named !== '') return ({ JSON: 'JSON', XML: 'XML' } as const)[named.toUpperCase()] ?? null;
  if (headers.authorization === undefined) return 'XML';
  return /\bxml\b/.test(headers.accept ?? '') ? 'XML' : 'JSON';
}

export const formatRefusal = ({ parameters }: Wire): Refusal => ({
  refused: 'FORMAT_UNKNOWN',
  because: { expected: same('JSON, XML'), got: same((parameters.get('Format') ?? '').slice(0, 64)) },
});

const version = '2017-05-25';

export function versionRefusal(wire: Wire): Refusal | null {
  const given = ofCall(wire, 'Version', 'x-acs-version');
  if (given === '') return lacking('Version', 'x-acs-version', wire);
  if (given === version) return null;
  return { refused: 'VERSION_UNKNOWN', because: { expected: same(version), got: same(given.slice(0, 64)) } };
}

export function nameOf(wire: Wire, actions: ReadonlyMap<string, Action>): Action | Refusal {
  const given = ofCall(wire, 'Action', 'x-acs-action');
  if (given === '') return lacking('Action', 'x-acs-action', wire);
  const found = actions.get(given);
  if (found) return found;
  const near = meant(given, [...actions.keys()]);
  const expected = same(near ?? [...actions.keys()].join(', '));
  const got = same(given.slice(0, 64));
  return { refused: 'ACTION_UNKNOWN', because: { expected, got, ...(near === null && { fix: ofAnother }) } };
}

const ofAnother = words(
  `An action of another product goes to that product’s host; here are those of dypnsapi ${version}.`,
  `其他产品的接口请发往该产品的域名；此处只有 dypnsapi ${version} 的接口。`,
);

/** A parameter before the header of the same meaning, unless the header is what is signed. */
function ofCall({ parameters, headers }: Wire, parameter: string, header: string): string {
  const [byParameter, byHeader] = [parameters.get(parameter) ?? '', String(headers[header] ?? '')];
  return headers.authorization === undefined ? byParameter || byHeader : byHeader || byParameter;
}

/** Whoever signs in a header says in headers, too, what is asked for. */
function lacking(name: 'Version' | 'Action', header: string, wire: Wire): Refusal {
  if (wire.headers.authorization === undefined) return absent([name], wire) ?? { refused: missing[name] };
  return { refused: missing[name], because: noHeader(header) };
}

export const noHeader = (name: string): Because => ({
  expected: same(`${name}: …`),
  got: words('no such header, or an empty one', '没有该请求头，或其为空'),
  fix: words(`Send the header ${name}, and sign it.`, `发送请求头 ${name} 并参与签名。`),
});

/** The first that is missing or empty, and where it may have gone. */
export function absent(wanted: readonly Needed[], { parameters, body, headers }: Wire): Refusal | null {
  const name = wanted.find((each) => (parameters.get(each) ?? '') === '');
  if (name === undefined) return null;
  const near = [...parameters.keys()].find((each) => each !== name && isLike(each, name));
  const got = parameters.has(name)
    ? words('an empty value', '空值')
    : near !== undefined
      ? same(near.slice(0, 64))
      : body.length > 0 && !isForm(headers['content-type'])
        ? words(
            `a body of ${kind(headers['content-type'])}, which is not read`,
            `${kind(headers['content-type'])} 请求体，不会读取`,
          )
        : words('nothing of that name', '没有该参数');
  const fix = words('Send it in the query, or in a form body.', '放在查询串或表单请求体中。');
  return { refused: missing[name], because: { expected: same(name), got, fix } };
}

/** Another case, blanks around it, or one of a list: `phoneNumber`, `PhoneNumber.1`. */
const isLike = (given: string, name: string): boolean =>
  given
    .trim()
    .replace(/[.[].*$/, '')
    .toLowerCase() === name.toLowerCase();

const kind = (contentType: string | undefined): string =>
  /^[\w.+-]+\/[\w.+-]+/.exec(contentType ?? '')?.[0] ?? 'no content type';
