import type { ServerResponse } from 'node:http';
import { hashOf } from '../../secrets.ts';
import type { Risk } from './facts.ts';

export interface Written {
  readonly code: string;
  readonly message: string;
  /** Eighteen digits, where the answer has the vendor's serial number. */
  readonly id?: string;
  readonly exID: string | null;
  readonly phone?: string;
  readonly risk?: Risk;
}

/**
 * Members in the order of the vendor's samples; one that has nothing to say is left out [jiguang-requests]. The serial number
 * has more digits than a JavaScript number holds, so it is written as text is put together.
 */
export function write({ code, message, id, exID, phone, risk }: Written): string {
  const members = [
    ...(id === undefined ? [] : [`"id":${id}`]),
    `"code":${/^\d{1,9}$/.test(code) ? Number(code) : JSON.stringify(code)}`,
    `"content":${JSON.stringify(message)}`,
    ...(exID === null ? [] : [`"exID":${JSON.stringify(exID)}`]),
    ...(phone === undefined ? [] : [`"phone":${JSON.stringify(phone)}`]),
    ...(risk === undefined ? [] : [`"score":${risk.score}`, `"riskCheck":${JSON.stringify(checkOf(risk))}`]),
  ];
  return `{${members.join(',')}}`;
}

const checkOf = ({ score, tags }: Risk) => ({ code: 0, content: 'success', score, tags, detail: {} });

/** As many digits as those of the vendor's samples have; the same for the same request. */
export const serialOf = (uuid: string): string =>
  String(100_000_000_000_000_000n + (BigInt(`0x${hashOf(uuid).slice(0, 16)}`) % 900_000_000_000_000_000n));

export function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json;charset=UTF-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...(status === 401 && { 'WWW-Authenticate': 'Basic realm="JVerification"' }),
  });
  response.end(text);
}
