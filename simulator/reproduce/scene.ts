import type { Scene } from '../../fixtures/api-types.ts';
import { nameOf } from './causes.ts';
import type { Performance } from './perform.ts';
import type { Planned } from './plan.ts';

/** One scene as a document. */
export function sceneOf({ code, chosen, all }: Planned, { ok, ...shown }: Performance): Scene {
  const { entry, cause, recipe, route } = chosen;
  const policy = recipe?.policy;
  return {
    code,
    endpoint: route?.id ?? entry.endpoint,
    cause,
    kind: recipe === null ? 'forced' : 'natural',
    causes: all.map(nameOf),
    zh: entry.zh,
    en: entry.en,
    evidence: entry.evidence,
    source: entry.source,
    billed: entry.billed,
    ...(entry.script ? { script: true } : {}),
    ...(entry.legacy ? { legacy: true } : {}),
    advice: entry.advice,
    ...(policy === undefined ? {} : { set: { policy: { [entry.carrier]: policy } } }),
    ok,
    ...shown,
  };
}
