import type { IncomingMessage } from 'node:http';
import { withCarrierIds } from '../casting/carrier-keys.ts';
import { heading, type Problem as Mistake, mistake } from '../core/words/mistake.ts';
import { readJsonDocument } from '../validation/json-document.ts';
import { type Schema, violations } from '../validation/validate.ts';
import { isDeeper } from '../wire/json-bytes.ts';
import { ControlProblem, refusedBy } from './control-problem.ts';
import { mistakeLimit, moreThan } from './mistake-limit.ts';
import type { Sent, Shape } from './operation.ts';
import { schemaNamed } from './schemas.ts';

export const bodyLimit = 8 * 1024 * 1024;
/** So much of a body that is too large is read and thrown away, so that its sender lives to see the answer. */
const drainLimit = 64 * 1024 * 1024;
const depthLimit = 32;
/** Entries of one list; the check of four million wrong ones would list four million mistakes. */
export const entryLimit = 200_000;

/** Reads and checks the body of an operation that takes one; undefined for an empty one that may be left out. */
export async function readBody(request: IncomingMessage, shape: Shape): Promise<unknown> {
  const bytes = await collect(request);
  if (bytes.length === 0 && shape.optional) return undefined;
  checkType(request, bytes.length);
  const value = withCarrierIds(parse(bytes));
  refuseLongLists(value);
  const mistakes = await violations(schemaFor(shape, value), value);
  if (mistakes.length > 0) {
    const head = heading('body.no-schema', { schema: shape.schema, ...moreThan(mistakes) });
    throw new ControlProblem('ERR_BODY_INVALID', head, mistakes.slice(0, mistakeLimit));
  }
  return value;
}

/** Reads a request that is passed on; how it is written is for others to check. */
export async function readSent(request: IncomingMessage): Promise<Sent> {
  const { url = '', method, headers } = request;
  if (method === 'GET' || method === 'HEAD' || method === 'DELETE') await refuseBody(request);
  const bytes = await collect(request);
  const mark = url.indexOf('?');
  const [path, search] = mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
  return { path, search, bytes, type: bytes.length === 0 ? null : (headers['content-type'] ?? null) };
}

/** Holds an operation that takes no body to that: what somebody sends is meant to do something. */
export async function refuseBody(request: IncomingMessage): Promise<void> {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && Number(length) === 0) return;
  const bytes = await collect(request);
  // Some clients send an empty object with every request that is no GET.
  if (bytes.length === 0 || (bytes.length < 16 && /^\s*\{\s*\}\s*$/.test(Buffer.from(bytes).toString('latin1'))))
    return;
  const wrong = mistake('body.not-taken', '', `${bytes.length} bytes`);
  throw new ControlProblem('ERR_BODY_INVALID', heading('body.none-here'), [wrong]);
}

function schemaFor(shape: Shape, value: unknown): Schema {
  return schemaNamed(shape.schema, shape.form === 'many' || (shape.form === 'either' && Array.isArray(value)));
}

function collect(request: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimit) chunks.push(chunk);
      else chunks.length = 0;
      if (size > drainLimit) {
        request.pause();
        reject(tooLarge());
      }
    });
    request.once('end', () => {
      if (size > bodyLimit) reject(tooLarge());
      else resolve(Buffer.concat(chunks));
    });
    request.once('error', reject);
    // A client that goes away in the middle of its body gets no answer.
    request.once('close', () => reject(new ControlProblem('ERR_BODY_NOT_JSON', heading('body.ended-early'))));
  });
}

function tooLarge(): ControlProblem {
  const head = heading('body.at-most', { bytes: bodyLimit });
  return new ControlProblem('ERR_BODY_TOO_LARGE', head, [mistake('body.too-large', '')], { connection: 'close' });
}

const isUtf8Named = /^charset="?utf-?8"?$/;

function checkType(request: IncomingMessage, size: number): void {
  const written = request.headers['content-type'] ?? '';
  const [type = '', ...parameters] = written.toLowerCase().split(';');
  const charset = parameters
    .map((each) => each.trim())
    .find((each) => each.startsWith('charset=') && !isUtf8Named.test(each));
  const encoding = request.headers['content-encoding'] ?? 'identity';
  const mistakes: Mistake[] = [];
  if (size > 0 && type.trim() !== 'application/json') {
    mistakes.push(mistake('body.type-no-json', 'content-type', written));
  }
  if (charset !== undefined) {
    mistakes.push(mistake('body.charset-no-utf8', 'content-type', charset));
  }
  if (encoding !== 'identity') {
    mistakes.push(mistake('body.coding-not-taken', 'content-encoding', encoding));
  }
  if (mistakes.length > 0) throw new ControlProblem('ERR_BODY_TYPE', heading('body.no-json'), mistakes);
}

function parse(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw refusedBy(mistake('json.empty', ''));
  if (isDeeper(bytes, depthLimit)) throw refusedBy(mistake('json.too-deep', '', undefined, { levels: depthLimit }));
  const read = readJsonDocument(bytes);
  if ('id' in read) throw refusedBy(mistake(read.id, '', undefined, read.with));
  const { value } = read;
  if (typeof value !== 'object' || value === null) throw refusedBy(mistake('json.single-value', ''));
  return value;
}

function refuseLongLists(value: unknown): void {
  const lists = Array.isArray(value) ? [['', value] as const] : Object.entries(value as object);
  for (const [name, list] of lists) {
    if (!Array.isArray(list) || list.length <= entryLimit) continue;
    const path = name === '' ? '' : `/${name}`;
    const wrong = mistake('list.too-long', path, list.length, { most: entryLimit });
    throw new ControlProblem('ERR_BODY_INVALID', heading('body.long-list'), [wrong]);
  }
}
