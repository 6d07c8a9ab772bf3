import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Store } from '../../domain/store.ts';

/** UNVS-1.5-d: a page may read an answer only if its origin is the identity of an approved H5 application. */
export async function allowOrigin(request: IncomingMessage, response: ServerResponse, store: Store): Promise<void> {
  const origin = request.headers.origin;
  response.setHeader('Vary', 'Origin');
  if (!origin || origin.includes('\0') || !(await store.applications.isOriginFiled(origin))) return;
  response.setHeader('Access-Control-Allow-Origin', origin);
  if (request.method !== 'OPTIONS') return;
  response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
  response.setHeader('Access-Control-Allow-Headers', 'content-type, timestamp');
  response.setHeader('Access-Control-Max-Age', '600');
}
