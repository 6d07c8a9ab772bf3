import { existsSync, readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Reply } from '../../core/words/arrival.ts';

const folder = new URL('../../../fixtures/schemas/', import.meta.url);
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const compiled = new Map<string, ValidateFunction>();

export function hasSchema(name: string): boolean {
  return existsSync(new URL(`reply-${name}.schema.json`, folder));
}

function schemaOf(name: string, part: string): ValidateFunction {
  const id = `urn:sanwang:schema:reply-${name}`;
  let check = compiled.get(name + part);
  if (check === undefined) {
    if (ajv.getSchema(id) === undefined)
      ajv.addSchema(JSON.parse(readFileSync(new URL(`reply-${name}.schema.json`, folder), 'utf8')));
    check = ajv.getSchema(id + part) as ValidateFunction;
    compiled.set(name + part, check);
  }
  return check;
}

function hold(name: string, part: string, value: unknown): void {
  const check = schemaOf(name, part);
  if (!check(value))
    throw new Error(`reply-${name}${part}: ${ajv.errorsText(check.errors)} in ${JSON.stringify(value)}`);
}

/**
 * What stands in a reply, held to its route's schema: JSON, JSONP unwrapped, or the text of a file. A redirect gives its
 * address, and the network's own page null: those two are no answers of the route.
 */
export function checkReply(name: string, reply: Reply): unknown {
  if (reply.status === 302) {
    const { location, pplocation } = reply.headers;
    return { location, ...(pplocation === undefined ? {} : { pplocation }) };
  }
  if (reply.status !== 200) throw new Error(`${name}: status ${reply.status}`);
  const type = String(reply.headers['content-type']);
  const text = typeof reply.body === 'string' ? reply.body : Buffer.from(reply.body).toString();
  if (type.startsWith('text/html')) {
    if (!text.includes('欠费')) throw new Error(`${name}: a page that is not the network's`);
    return null;
  }
  const body = type.startsWith('application/x-pem-file') ? text : JSON.parse(unwrapped(type, text));
  hold(name, '', body);
  return body;
}

export function checkPlain(name: string, plain: unknown): void {
  hold(name, '#/$defs/plain', plain);
}

function unwrapped(type: string, text: string): string {
  if (type.startsWith('application/json')) return text;
  const call = /^[A-Za-z_$][\w$.]*\((.*)\)$/s.exec(text);
  if (!type.startsWith('application/javascript') || call === null) throw new Error(`neither JSON nor JSONP: ${text}`);
  return call[1] as string;
}
