import type { IncomingMessage } from 'node:http';
import { readBody } from '../../request-body.ts';
import { because } from '../told-words.ts';
import type { Refusal } from './refusal.ts';

/** The members of a request, and nothing but own ones. */
export type Members = ReadonlyMap<string, unknown>;

/**
 * The vendor asks for JSON as `application/json` and says no more [jiguang-requests]. Assumed of the rest, as most readers of
 * JSON do it: a charset and a byte order mark are let pass, of two equal members the last counts.
 */
export async function readMembers(request: IncomingMessage, limit: number): Promise<Members | Refusal> {
  const type = request.headers['content-type'];
  if (!/^\s*application\/json\s*(?:;|$)/i.test(type ?? '')) return { reason: 'MEDIA_TYPE', because: wrongType(type) };
  const bytes = await readBody(request, limit);
  if (bytes === 'too-large') return { reason: 'BODY_TOO_LARGE', because: tooLarge(limit) };
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    return unreadable(
      'a compressed body',
      '经过压缩的请求体',
      'send it without Content-Encoding',
      '不要使用 Content-Encoding',
    );
  if (bytes.length === 0) return unreadable('an empty body', '空的请求体');
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return notJson(bytes);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return Array.isArray(value) ? unreadable(...list) : unreadable(...scalar);
  return new Map(Object.entries(value));
}

const object = ['a JSON object in UTF-8', 'UTF-8 编码的 JSON 对象'] as const;
const list = ['a JSON list', 'JSON 数组'] as const;
const scalar = ['JSON that is no object', '不是对象的 JSON'] as const;

function unreadable(en: string, zh: string, fixEn?: string, fixZh?: string): Refusal {
  const fix = fixEn && fixZh ? ([fixEn, fixZh] as const) : undefined;
  return { reason: 'BODY_UNREADABLE', because: because(object, [en, zh], fix) };
}

/** Which other form it has, as far as one look tells. */
function notJson(bytes: Buffer): Refusal {
  const text = bytes.toString('latin1').trim();
  if (/^[\w%.+-]+=[^{}]*$/.test(text))
    return unreadable('a form', '表单', 'write the members as JSON', '把参数写成 JSON');
  if (/^\{\s*'/.test(text))
    return unreadable('single quotes', '单引号', 'JSON has double quotes alone', 'JSON 只能用双引号');
  if (bytes[0] === 0xfe || bytes[0] === 0xff) return unreadable('UTF-16', 'UTF-16 编码');
  if (text.startsWith('{') && !text.endsWith('}'))
    return unreadable(
      'JSON that is cut off',
      '被截断的 JSON',
      'compare Content-Length with the bytes',
      '核对 Content-Length 与字节数',
    );
  return unreadable('text that is no JSON in UTF-8', '不是 UTF-8 编码的 JSON');
}

function wrongType(type: string | undefined) {
  const fix = ['send Content-Type: application/json', '请求头写 Content-Type: application/json'] as const;
  const known = /^\s*([\w.+-]{1,40}\/[\w.+-]{1,60})\s*(?:;|$)/.exec(type ?? '')?.[1];
  const got = type === undefined ? 'no Content-Type' : (known ?? 'another Content-Type');
  return because(
    ['Content-Type: application/json', 'Content-Type: application/json'],
    [got, type === undefined ? '没有 Content-Type' : (known ?? '其他 Content-Type')],
    fix,
  );
}

const tooLarge = (limit: number) =>
  because(
    [`a body of at most ${limit} bytes`, `请求体不超过 ${limit} 字节`],
    ['a larger one', '更大的请求体'],
    ['send the token and no more', '只发送 token 等必要参数'],
  );
