import { mutants } from '../../conformance/mutants/index.ts';
import { variants } from '../../conformance/variants/index.ts';
import { nearest } from '../../simulator/casting/nearest.ts';
import { ControlProblem, refusedBy } from '../../simulator/control/control-problem.ts';
import type { FaceId } from '../../simulator/core/words/face-id.ts';
import { heading, mistake } from '../../simulator/core/words/mistake.ts';
import { shellWord } from '../next-command.ts';
import { hasAddress } from './own-address.ts';
import type { SuitePlace } from './suite-place.ts';

/** Whom a request names: what `loadTarget` reads, and the box's own service by the API that it is asked by. */
export interface Named {
  readonly text: string;
  readonly own: { readonly face: FaceId | null } | null;
}

const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads a target that came over the network. No file is ever one: it would be run. A URL leads to this machine, unless the box
 * has a control token, without which any program here could send requests to where it cannot reach itself.
 */
export function namedTarget(text: string, wanted: FaceId | null, place: SuitePlace): Named {
  if (text === 'reference') return { text, own: null };
  if (/^(mutant|variant):/.test(text)) return { text: ofKit(text), own: null };
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) throw noTarget(text);
  const url = new URL(text);
  if (url.username + url.password + url.search + url.hash !== '') throw cannot('suite.url-parts', text);
  const own = ownService(url, place);
  if (own !== null) {
    const face = own.face ?? wanted;
    return { text: (face === null ? place.service?.api : place.service?.faces[face]) as string, own: { face } };
  }
  if (!here.test(url.hostname) && !place.controlToken) {
    const run = `sanwang conform --target ${shellWord(url.href)}`;
    throw refusedBy(mistake('suite.foreign-target', '/target', text, { run }));
  }
  return { text: url.href.replace(/\/+$/, ''), own: null };
}

/** The box's own service has many names, and one port for each of its APIs. */
function ownService(url: URL, { service }: SuitePlace): Named['own'] {
  if (service === null || url.pathname !== '/') return null;
  const apis: readonly (readonly [FaceId | null, string])[] = [
    [null, service.api],
    ...(Object.entries(service.faces) as [FaceId, string][]),
  ];
  const found = apis.find(([, origin]) => new URL(origin).port === url.port);
  if (found === undefined || url.protocol !== 'http:') return null;
  // No name is looked up: to ask for one can tell somebody something, too.
  return here.test(url.hostname) || hasAddress(url.hostname) ? { face: found[0] } : null;
}

/** A service that the kit has: one that must fail, or one that must pass. */
function ofKit(text: string): string {
  const [kind = '', id = ''] = text.split(/:(.*)/s);
  const list: readonly { readonly id: string }[] = kind === 'mutant' ? mutants : variants;
  const ids = list.map((each) => each.id);
  if (ids.includes(id)) return text;
  const near = nearest(id, ids);
  throw cannot(`suite.no-${kind as 'mutant' | 'variant'}`, text, {
    ...(near === undefined ? {} : { near: `${kind}:${near}` }),
    search: `sanwang ${kind}s`,
  });
}

function noTarget(text: string): ControlProblem {
  const has = (list: readonly { readonly id: string }[]): boolean => list.some(({ id }) => id === text);
  const kind = has(mutants) ? 'mutant' : has(variants) ? 'variant' : null;
  return cannot('suite.no-target', text, kind === null ? {} : { near: `${kind}:${text}` });
}

function cannot(
  id: 'suite.url-parts' | 'suite.no-mutant' | 'suite.no-variant' | 'suite.no-target',
  seen: string,
  places = {},
) {
  const wrong = mistake(id, '/target', seen.slice(0, 200), places);
  return new ControlProblem('ERR_SUITE_INVALID', heading('suite.cannot'), [wrong]);
}
