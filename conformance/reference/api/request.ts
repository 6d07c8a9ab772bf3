import type { IncomingMessage } from 'node:http';
import type { ProblemId } from '../problems.ts';
import { readBody } from './body.ts';
import type { Parameters } from './parameters.ts';
import { readForm, readJson, Unreadable } from './parameters.ts';

/** UNVS-1.4-b: the same parameters by query, form or JSON. Beside a body only a repeated, equal Action may stand in the URL. */
export async function readParameters(request: IncomingMessage, limit: number): Promise<Parameters | ProblemId> {
  try {
    const url = request.url ?? '/';
    const mark = url.indexOf('?');
    const query = readForm(mark < 0 ? '' : url.slice(mark + 1));
    if (request.method === 'GET') return query;

    const bytes = await readBody(request, limit);
    if (bytes === 'too-large') return 'BODY_TOO_LARGE';
    const body = bytes.length === 0 ? new Map() : readTyped(request.headers['content-type'] ?? '', bytes);
    for (const [name, value] of query) {
      if (!body.has(name)) body.set(name, value);
      else if (name !== 'Action' || body.get(name) !== value) throw new Unreadable('A parameter is given twice.');
    }
    return body;
  } catch (error) {
    if (error instanceof Unreadable) return 'BODY_UNREADABLE';
    throw error;
  }
}

function readTyped(contentType: string, bytes: Buffer): Parameters {
  const type = contentType.toLowerCase();
  const charset = /charset="?([^";\s]+)/.exec(type)?.[1] ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw new Unreadable('Only UTF-8 is read.');
  const text = decodeUtf8(bytes);
  if (/^application\/json\s*(?:;|$)/.test(type)) return readJson(text);
  if (/^application\/x-www-form-urlencoded\s*(?:;|$)/.test(type)) return readForm(text);
  throw new Unreadable('Only forms and JSON are read.');
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('The body is not UTF-8.');
  }
}
