import type { Request, Response } from 'express';

/** A file of the page for people. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same, for whoever takes gzip. */
  readonly gzip: Buffer;
}

/** Where the page comes from; whoever opens the control API hands it in. */
export interface PageFiles {
  /** A file by its path below `/`, which is `index.html` itself; null where there is none. */
  read(path: string): Promise<PageFile | null>;
}

/**
 * All that the page may do: run and show what came from this port, and ask this port. No other page may take it into a frame,
 * where a click on one thing could be led to another.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': policy,
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  // The next version of the box has the same names.
  'cache-control': 'no-cache',
};

/** Answers with a file of the page; false where the path names none. */
export async function servePage(files: PageFiles, request: Request, response: Response): Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const file = await files.read(request.path === '/' ? 'index.html' : request.path.slice(1));
  if (file === null) return false;
  response.status(200).set(headers).type(file.type).vary('accept-encoding');
  const isPacked = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (isPacked) response.set('content-encoding', 'gzip');
  response.send(isPacked ? file.gzip : file.body);
  return true;
}

/** Whether a path can be one of the page: whoever has no token yet must see where to give it. */
export const isPagePath = (path: string): boolean => /^\/([\w-]+\.[a-z]+)?$/.test(path);
