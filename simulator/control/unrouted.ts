import type { Request, Response } from 'express';
import { distance } from 'fastest-levenshtein';
import { basePath } from './base-path.ts';
import { ControlProblem } from './control-problem.ts';
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
  const fix = `did you mean ${operation.method.toUpperCase()} ${basePath}${operation.path}? GET ${basePath}/openapi.json lists them all`;
  return new ControlProblem('ERR_ROUTE_UNKNOWN', `there is no ${seen}`, [
    { path: 'path', message: 'is no route', seen, fix },
  ]);
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
  const detail = `${request.method} cannot be done here`;
  const mistake = { path: 'method', message: 'is not taken here', seen: request.method, fix: `one of ${allow}` };
  throw new ControlProblem('ERR_METHOD_NOT_ALLOWED', detail, [mistake], { allow });
}
