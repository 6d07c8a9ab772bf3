import type { Request, Response } from 'express';
import { distance } from 'fastest-levenshtein';
import { mistake } from '../core/words/mistake.ts';
import { basePath } from './base-path.ts';
import { type ControlProblem, refusedBy } from './control-problem.ts';
import type { AnyOperation } from './operation.ts';

/** No route has this path: says which one comes nearest. */
export function routeUnknown(request: Request, operations: readonly AnyOperation[]): ControlProblem {
  const seen = `${request.method} ${request.path}`.slice(0, 120);
  const method = request.method.toLowerCase();
  const path = request.path.slice(0, 512);
  const ranked = operations
    .map((operation) => ({
      operation,
      far: farFrom(path, basePath + operation.path) + (operation.method === method ? 0 : 0.5),
    }))
    .sort((a, b) => a.far - b.far);
  const { operation } = ranked[0] as (typeof ranked)[number];
  const near = `${operation.method.toUpperCase()} ${basePath}${operation.path}`;
  return refusedBy(mistake('route.unknown', 'path', seen, { route: seen, near, base: basePath }));
}

/** Part by part; a part in braces takes anything at a small price, a missing part costs its length. */
function farFrom(path: string, template: string): number {
  const asked = path.split('/');
  const known = template.split('/');
  let far = 0;
  for (let i = 0; i < Math.max(asked.length, known.length); i++) {
    const part = known[i] ?? '';
    const given = asked[i] ?? '';
    far += part.startsWith('{') && given !== '' ? 0.25 : distance(given, part);
  }
  return far;
}

/** The path is there, this method is not. OPTIONS is answered by the same list. */
export function methodRefused(request: Request, response: Response, here: readonly AnyOperation[]): void {
  const methods = new Set(here.map((operation) => operation.method.toUpperCase()));
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (request.method === 'OPTIONS') {
    response.set({ allow, 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' });
    response.status(204).end();
    return;
  }
  const { method } = request;
  throw refusedBy(mistake('method.not-here', 'method', method, { method, names: allow }), { allow });
}
