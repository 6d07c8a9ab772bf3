import type { IncomingMessage } from 'node:http';
import { readBody } from '../../request-body.ts';
import type { Refusal } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import { readForm, readJson } from './parameters.ts';
import { Unreadable } from './unreadable.ts';

/** UNVS-1.4-b: the same parameters by query, form or JSON. Beside a body only a repeated, equal Action may stand in the URL. */
export async function readParameters(request: IncomingMessage, limit: number): Promise<Parameters | Refusal> {
  try {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const query = readForm(mark < 0 ? '' : url.slice(mark + 1));
    if (request.method === 'GET') return query;

    const bytes = await readBody(request, limit);
    if (bytes === 'too-large') return { problem: 'BODY_TOO_LARGE' };
    if (bytes.length > 0 && (request.headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Unreadable('coding');
    const body = bytes.length === 0 ? new Map() : readTyped(request.headers['content-type'] ?? '', bytes);
    for (const [name, value] of query) {
      if (!body.has(name)) body.set(name, value);
      else if (name !== 'Action' || body.get(name) !== value) throw new Unreadable('twice');
    }
    return body;
  } catch (error) {
    if (error instanceof Unreadable) return { problem: 'BODY_UNREADABLE', because: error.because };
    throw error;
  }
}

function readTyped(contentType: string, bytes: Buffer): Parameters {
  const type = contentType.toLowerCase();
  const charset = /charset="?([^";\s]+)/.exec(type)?.[1] ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw new Unreadable('charset');
  const text = decodeUtf8(bytes);
  if (/^application\/json\s*(?:;|$)/.test(type)) return readJson(text);
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/.test(type)) return readForm(text);
  throw new Unreadable('type');
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('utf8');
  }
}
