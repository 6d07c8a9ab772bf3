import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { arrivalOf } from '../../testing/carriers/vector.ts';
import { mistakeInBody } from './bodies.ts';

const json = '{"appid":"3000","name":"it’s"}';
const told = (body: string | Uint8Array, isForm = false) =>
  mistakeInBody({ ...arrivalOf('POST', ''), body: typeof body === 'string' ? Buffer.from(body) : body }, isForm)?.id ??
  null;

describe('where JSON is wanted', () => {
  test.each([
    ['gzip', gzipSync(json), 'body.gzip'],
    ['UTF-16', Buffer.from(`\ufeff${json}`, 'utf16le'), 'body.utf-16'],
    [
      'GBK',
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]), Buffer.from('"}')]),
      'body.not-utf-8',
    ],
    ['a byte order mark', `\ufeff${json}`, 'body.bom'],
    ['multipart', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--', 'body.multipart'],
    ['XML', '<xml><appid>1</appid></xml>', 'body.xml'],
    ['a form', 'appid=3000&version=2.0&token=', 'body.form-for-json'],
    ['percent-encoding', encodeURIComponent(json), 'body.percent-encoded'],
    ['JSON of JSON', JSON.stringify(json), 'body.json-twice'],
    ['a list', `[${json}]`, 'body.list'],
    ['single quotes', "{'appid': '3000'}", 'body.single-quotes'],
    ['a comma behind the last field', '{"appid":"3000",}', 'body.last-comma'],
    ['half of it', json.slice(0, 20), 'body.cut'],
    ['what is nothing of all this', 'hello', null],
    ['more than is looked through', `{${' '.repeat(70_000)}`, null],
  ])('%s', (_, body, id) => expect(told(body)).toBe(id));
});

describe('where a form is wanted', () => {
  test.each([
    ['a stray %', 'a=100%&b=1', 'body.stray-percent'],
    ['GBK', Buffer.from([0x61, 0x3d, 0xd6, 0xd0]), 'body.not-utf-8'],
    ['bytes that are no UTF-8 once decoded', 'a=%D6%D0', 'body.no-form'],
  ])('%s', (_, body, id) => expect(told(body, true)).toBe(id));
});
