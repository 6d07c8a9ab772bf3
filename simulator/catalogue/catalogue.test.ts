import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import recipes from '../../fixtures/routes.json' with { type: 'json' };
import scenario from '../../fixtures/scenarios/reproduce.json' with { type: 'json' };
import { codeRows } from '../carriers/codes/rows.ts';
import { u6SignOrder } from '../carriers/cucc/routes/u6-precheck.ts';
import { getOrder, verifyOrder } from '../carriers/cucc/routes/u9-exchange.ts';
import { carriers } from '../carriers/index.ts';
import { armAll } from '../casting/faults.ts';
import { producible } from '../core/acts/producible.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { isNever } from '../core/words/code.ts';
import { isRefusal, type Refusal, refusalIds } from '../core/words/refusal.ts';
import { effects } from '../faults/index.ts';
import { mounts } from '../faults/mounts.ts';
import { Simulator } from '../simulator.ts';
import { codesCatalogue } from './codes.ts';
import { effectsCatalogue } from './effects.ts';
import { keysCatalogue } from './keys.ts';
import { causeWords, forcedAlone, isAt, recipes as scenes } from './recipe.ts';
import { isWordless, routesCatalogue } from './routes.ts';

const codes = codesCatalogue(carriers);
const find = (carrier: string, endpoint: string, code: string) =>
  codes.find((each) => each.carrier === carrier && each.endpoint === endpoint && each.code === code);
const routeIds = carriers.flatMap((carrier) => carrier.routes.map((route) => route.id));

describe('codes', () => {
  it('has every row of the fixtures, endpoint by endpoint', () => {
    for (const [carrier, rows] of Object.entries(codeRows)) {
      for (const row of rows) {
        for (const endpoint of row.endpoints) expect(find(carrier, endpoint, row.code)).toMatchObject({ zh: row.zh });
      }
    }
  });

  it('has every code that a route can answer, with its cause', () => {
    for (const carrier of carriers) {
      for (const route of carrier.routes) {
        if (/b$/.test(route.id)) continue;
        for (const refusal of producible(route)) {
          const code = route.codes.refusals[refusal];
          if (isNever(code) || code.page) continue;
          expect([route.id, code.code, find(carrier.id, route.id, code.code)?.causes]).toEqual([
            route.id,
            code.code,
            expect.arrayContaining([refusal]),
          ]);
        }
      }
    }
  });

  it('says each thing once', () => {
    const keys = codes.map(({ carrier, endpoint, code }) => `${carrier} ${endpoint} ${code}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('folds what the carrier folds', () => {
    expect(find('cmcc', 'M1', '104201')).toMatchObject({
      causes: expect.arrayContaining(['tok.expired', 'tok.replayed', 'tok.unknown']),
      reproduce: { kind: 'natural', run: 'sanwang reproduce cmcc 104201' },
      evidence: 'documented',
    });
    expect(find('cmcc', 'M2', '001')).toMatchObject({ causes: ['num.mismatch'], reproduce: { kind: 'natural' } });
    expect(find('cmcc', 'M1', '103000')).toMatchObject({ causes: [], reproduce: { kind: 'natural' } });
    expect(find('cmcc', 'M6', '105013')?.causes).toEqual(['xnet.other-carrier']);
    expect(find('cmcc', 'sdk', '102223')).toMatchObject({ causes: ['sim.arrears'], reproduce: { kind: 'natural' } });
  });

  it('can be reproduced on every route that is served, and on no other', () => {
    const without = codes.filter(({ endpoint, reproduce }) => routeIds.includes(endpoint) && reproduce === null);
    const wordless = carriers.flatMap(({ id, routes }) => routes.filter((route) => isWordless(id, route)));
    // What U6 leads to another carrier comes back to it, and is answered there.
    const mute = wordless.filter(({ id }) => id !== 'U6');
    const successes = mute.map(({ id, codes: { granted } }) => `${id} ${granted.code}`);
    expect(without.map(({ endpoint, code }) => `${endpoint} ${code}`)).toEqual(successes);
    const away = codes.filter(({ endpoint, reproduce }) => !routeIds.includes(endpoint) && reproduce !== null);
    expect(new Set(away.map(({ endpoint }) => endpoint))).toEqual(new Set(['sdk']));
    expect(find('cmcc', 'M6', '103205')?.reproduce?.kind).toBe('forced');
    // A retrieval hands out a scrip, which is for both products, unless another carrier has to be asked for one of them.
    expect(find('cmcc', 'M6', '105019')).toMatchObject({ causes: ['app.not-allowed'], reproduce: { kind: 'natural' } });
    expect(find('cmcc', 'M7', '105019')).toMatchObject({ causes: ['app.not-allowed'], reproduce: { kind: 'natural' } });
  });
});

describe('what the field says of codes', () => {
  it('names a twin that comes about by itself', () => {
    const twins = codes.filter(({ twin }) => twin !== undefined);
    expect(twins.length).toBeGreaterThan(25);
    const isNatural = (carrier: string, wanted: string | undefined) =>
      codes.some(
        ({ carrier: whose, code, reproduce }) => whose === carrier && code === wanted && reproduce?.kind === 'natural',
      );
    expect(twins.filter(({ carrier, twin }) => !isNatural(carrier, twin)).map(({ code }) => code)).toEqual([]);
  });
});

describe('what brings refusals about', () => {
  const routes = carriers.flatMap((carrier) => carrier.routes).filter(({ id }) => !/b$/.test(id));
  const sceneAt = (route: AnyRoute, refusal: Refusal) =>
    scenes.some((each) => each.cause === refusal && isAt(each, route));
  const reasonAt = (route: AnyRoute, refusal: Refusal) =>
    forcedAlone.some((each) => each.causes.includes(refusal) && isAt(each, route));

  it('is a scene, or a reason why only a fault can, and never both', () => {
    const told = routes.flatMap((route) =>
      [...producible(route)].map((refusal) => [
        route.id,
        refusal,
        sceneAt(route, refusal) !== reasonAt(route, refusal),
      ]),
    );
    expect(told.filter(([, , isOne]) => !isOne)).toEqual([]);
  });

  it('is asked by somebody who can: in a browser, by what the route’s row tells, or by a subscriber of another carrier', () => {
    const ids = new Set(routes.flatMap(({ id, rowsCallIt = id }) => [id, rowsCallIt]));
    const named = [scenario.pages, scenario.ofBoth, scenario.byRecipe, Object.keys(scenario.pageUses)].flat();
    expect([...named, ...Object.keys(scenario.guests)].filter((id) => !ids.has(id))).toEqual([]);
    const isOwn = (id: string) => routes.some(({ caller, id: each }) => each === id && caller === 'server');
    // The example of a server asks M1, M2, U9, T10 and T11 alone.
    const servers = ['M1', 'M2', 'U9', 'T10', 'T11', ...scenario.byRecipe];
    expect([...ids].filter((id) => isOwn(id) && !servers.includes(id))).toEqual([]);
  });

  it('speaks of no route that is not there, and of none that never refuses so', () => {
    const all = [...forcedAlone, ...scenes.map(({ cause, endpoints }) => ({ causes: [cause], endpoints }))];
    const mistaken = all.flatMap(({ causes, endpoints }) =>
      endpoints.flatMap((at) =>
        causes.filter((cause) => {
          const meant = routes.filter((route) => isAt({ endpoints: [at] }, route));
          return isRefusal(cause) && !meant.some((route) => producible(route).has(cause));
        }),
      ),
    );
    expect(mistaken).toEqual([]);
  });

  it('makes a code natural, and nothing else does: of refusals that the route gives and that have a scene there', () => {
    for (const { code, endpoint, causes, reproduce } of codes) {
      const at = routes.filter(({ id }) => id === endpoint);
      // What is granted, and what an SDK says, has scenes of another kind.
      if (at.length === 0 || causes.length === 0 || at.some(({ codes: own }) => own.granted.code === code)) continue;
      const scene = scenes.find(
        (each) =>
          (each.code ?? code) === code &&
          at.some(
            (route) =>
              isAt(each, route) && causes.some((cause) => cause === each.cause && producible(route).has(cause)),
          ),
      );
      expect([endpoint, code, reproduce?.kind]).toEqual([endpoint, code, scene === undefined ? 'forced' : 'natural']);
    }
  });

  it('is asked for in one place, so that codes, reproduce, GET codes and the README cannot disagree', () => {
    const root = new URL('../../', import.meta.url);
    const files = ['simulator', 'bin', 'conformance'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    );
    const sources = files.filter((path) => /(?<!\.test)\.ts$/.test(path) && !path.includes('/testing/'));
    const naming = (name: RegExp) => sources.filter((path) => name.test(readFileSync(new URL(path, root), 'utf8')));
    expect(naming(/scenarios\/reproduce\.json/)).toEqual(['simulator/catalogue/recipe.ts']);
    expect(naming(/import .*\brecipeFor\b/)).toEqual([
      'simulator/catalogue/phone-ways.ts',
      'simulator/catalogue/sdk-codes.ts',
      'simulator/catalogue/ways.ts',
    ]);
  });

  it('is told in words, a success aside', () => {
    const untold = scenes.filter(({ cause }) => cause !== 'granted' && causeWords(cause) === undefined);
    expect(untold).toEqual([]);
    const own = Object.keys(scenario.words).flatMap((name) => (name.includes(':') ? [name.split(':')] : []));
    expect(own.length).toBeGreaterThan(0);
    const meant = ([at = '', cause = '']: string[]) => {
      const route = routes.find(({ id }) => id === at);
      return route !== undefined && isRefusal(cause) && sceneAt(route, cause);
    };
    expect(own.filter((each) => !meant(each))).toEqual([]);
  });
});

describe('effects', () => {
  const simulator = new Simulator({ abilities: mounts.http });
  const all = effectsCatalogue(simulator.abilities);
  const entry = (name: string) => all.find((each) => each.name === name);

  it('has every name of the vocabulary, every effect and every refusal once', () => {
    const told = all.map((each) => each.name);
    expect(new Set(told).size).toBe(told.length);
    expect(told).toEqual(expect.arrayContaining(names.map((name) => name.id)));
    expect(told).toEqual(expect.arrayContaining([...refusalIds]));
    expect(told).toEqual(expect.arrayContaining(effects.map((effect) => effect.name)));
  });

  it('can arm what it calls supported, at every point, and nothing else', async () => {
    const world = await simulator.createWorld({});
    const fill = (name: string) => ({ ...effects.find((effect) => effect.name === name)?.example });
    for (const { name, supported, reason, points, short } of all) {
      const arm = (effect: string, point?: (typeof points)[number]) =>
        armAll(simulator, world, [{ effect, with: fill(name), ...(point === undefined ? {} : { point }) }], '');
      if (supported) {
        for (const point of points) await expect(arm(name, point)).resolves.toHaveLength(1);
        if (short !== undefined) await expect(arm(short)).resolves.toHaveLength(1);
        expect([name, reason]).toEqual([name, undefined]);
      } else {
        await expect(arm(name)).rejects.toMatchObject({ code: 'ERR_FAULT_INVALID' });
        expect([name, reason]).toEqual([name, expect.stringMatching(/.{10}/)]);
      }
    }
  });

  it('gives reasons for names that cannot be armed, and for no other', () => {
    for (const { id, unsupported } of names) {
      expect([id, entry(id)?.supported]).toEqual([id, unsupported === undefined]);
      if (unsupported !== undefined) expect(entry(id)).toMatchObject({ reason: unsupported.en, unsupported });
    }
  });

  it('arms refusals by way of one effect', () => {
    expect(entry('tok.expired')).toMatchObject({ via: 'refuse', points: ['before', 'after'], required: [] });
    expect(Object.keys(entry('tok.expired')?.parameters ?? {})).toEqual(['code']);
    const via = all.filter((each) => each.via !== undefined).map((each) => each.name as Refusal);
    expect(via.sort()).toEqual([...refusalIds].sort());
  });

  it('is honest about a mount that cannot cut', () => {
    const weak = effectsCatalogue(new Set(['answer']));
    const reset = weak.find((each) => each.name === 'net.reset-no-reply');
    expect(reset).toMatchObject({ supported: false, reason: expect.stringContaining('break a connection off') });
  });
});

it('routes lists every method of every route', () => {
  const all = routesCatalogue(carriers);
  expect(all.find((each) => each.id === 'M1')).toMatchObject({ carrier: 'cmcc', method: 'POST', caller: 'server' });
  expect(all.find((each) => each.id === 'U7')?.path).toMatch(/\/\{id\}$/);
  const expected = carriers.flatMap((carrier) => carrier.routes.flatMap((route) => route.methods)).length;
  expect(all).toHaveLength(expected);
});

it('routes tells how each is called, and of no path that is not there', () => {
  const all = routesCatalogue(carriers);
  for (const { request, sign, reply } of all) for (const told of [request, sign, reply]) expect(told).not.toBe('');
  const paths = carriers.flatMap((carrier) => carrier.routes.map(({ path }) => `${carrier.id} ${path}`));
  expect(recipes.map(({ carrier, path }) => `${carrier} ${path}`).sort()).toEqual([...new Set(paths)].sort());
});

/** Names of the wire alone, such as yyyyMMddHHmmssSSS, are the same in both languages. */
const isSentence = (text: string | null | undefined): text is string => !!text && / /.test(text);

it('routes and codes are told in the language that was asked for, and in English unless one was', () => {
  const wordsOf = (language: 'en' | 'zh' | undefined) => [
    ...codesCatalogue(carriers, language).flatMap(({ disagrees }) => disagrees ?? []),
    ...routesCatalogue(carriers, language).flatMap(({ request, sign, reply, recipe }) => [
      request,
      sign,
      reply,
      ...recipe.fields.flatMap(({ form, format }) => [form, format]),
    ]),
  ];
  const zh = wordsOf('zh').filter(isSentence);
  expect(zh.length).toBeGreaterThan(100);
  expect(zh.filter((text) => !/[\p{Script=Han}：、]/u.test(text))).toEqual([]);
  expect(wordsOf('en').filter((text) => /\p{Script=Han}/u.test(text ?? ''))).toEqual([]);
  expect(wordsOf(undefined)).toEqual(wordsOf('en'));
});

it('routes tells Unicom’s signs in the order in which they are computed', () => {
  const signAt = (path: string) => recipes.find((each) => each.path === path)?.sign.en;
  expect(signAt('/openapi/netauth/precheck/wp')).toContain(`the values of ${u6SignOrder.join(', ')} in this order`);
  expect(signAt('/openapi/netauth/getMobile')).toContain(`the values of ${getOrder.join(', ')} in this order`);
  expect(signAt('/openapi/netauth/verifyMobile')).toContain(`the values of ${verifyOrder.join(', ')} in this order`);
});

it('keys gives each carrier’s key to seal with', () => {
  for (const keys of Object.values(keysCatalogue(carriers))) expect(keys['encrypt']).toContain('BEGIN PUBLIC KEY');
});
