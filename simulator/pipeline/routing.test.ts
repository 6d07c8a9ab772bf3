import { describe, expect, test } from 'vitest';
import { carriers } from '../carriers/index.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { compileRouting } from './routing.ts';

const routing = compileRouting(carriers);
const rows = carriers.flatMap((carrier) => carrier.routes.map((route) => ({ carrier, route })));
/** A path of that route, with an id in it where it takes one. */
const pathTo = ({ path, takesId, tail = '' }: AnyRoute) => (takesId ? `${path}0123${tail}` : path);
const mounts = [null, ...carriers.map(({ id }) => id)];

test('every row is found by its own host and path, whichever listener took the request', () => {
  for (const { carrier, route } of rows) {
    const path = pathTo(route);
    for (const host of route.hosts) {
      for (const home of mounts) {
        const found = routing.find(host, path, home);
        // Rows of one carrier may share a host and a path; the first stands for all.
        expect(found?.carrier.id, `${route.id} ${host}`).toBe(carrier.id);
        expect(found?.route.path).toBe(route.path);
        expect(found?.name).toBe(`${carrier.id}.${found?.route.id}`);
      }
      expect(routing.knowsHost(host)).toBe(true);
    }
  }
});

test('rows that share a path are told apart by their hosts', () => {
  expect(routing.find('www.cmpassport.com', '/unisdk/rsapi/loginTokenValidate', null)?.name).toBe('cmcc.M1');
  expect(routing.find('onekey2.cmpassport.com', '/unisdk/rsapi/loginTokenValidate', null)?.name).toBe('cmcc.M1b');
});

test('at its own listener a carrier serves all its paths under any host', () => {
  for (const { carrier, route } of rows) {
    const path = pathTo(route);
    const found = routing.find('localhost', path, carrier.id);
    expect(found?.carrier.id).toBe(carrier.id);
    expect(found?.route.path).toBe(route.path);
  }
});

test('a listener serves no path of another carrier, unless the host is that carrier’s', () => {
  for (const { carrier, route } of rows) {
    for (const other of carriers.filter(({ id }) => id !== carrier.id)) {
      const found = routing.find('localhost', pathTo(route), other.id);
      if (found !== null) expect(found.carrier.id).toBe(other.id);
      else expect(found).toBeNull();
    }
  }
  expect(routing.find('localhost', '/unisdk/rsapi/loginTokenValidate', 'cucc')).toBeNull();
  expect(routing.find('www.cmpassport.com', '/unisdk/rsapi/loginTokenValidate', 'cucc')?.name).toBe('cmcc.M1');
});

test('a mount for all three serves every path', () => {
  for (const { route } of rows) {
    const path = pathTo(route);
    expect(routing.find('127.0.0.1', path, null)?.route.path).toBe(route.path);
  }
});

test('on a carrier’s host its other paths live too, and no other carrier’s', () => {
  expect(routing.find('onekey.cmpassport.com', '/unisdk/rsapi/loginTokenValidate', null)?.name).toBe('cmcc.M1');
  expect(routing.find('onekey.cmpassport.com', '/openapi/netauth/precheck/wp', null)).toBeNull();
  expect(routing.find('onekey.cmpassport.com', '/netauth/hop/0123', null)).toBeNull();
});

describe('what is nobody’s', () => {
  test.each([
    ['localhost', '/'],
    ['localhost', ''],
    ['www.cmpassport.com', '/unisdk/rsapi/loginTokenValidate/'],
    ['www.cmpassport.com', '/unisdk/rsapi/LoginTokenValidate'],
    ['localhost', '/netauth'],
    ['localhost', '/constructor'],
    ['constructor', '/unisdk'],
  ])('%s%s', (host, path) => {
    for (const home of mounts) expect(routing.find(host, path, home)).toBeNull();
    expect(routing.knowsHost('localhost')).toBe(false);
  });
});

test('no two rows of a carrier have the same id and path, paths are paths, hosts are plain names', () => {
  for (const { id, routes } of carriers) {
    // U9 is one endpoint with a path for each product.
    const keys = routes.map((route) => route.id + route.path);
    expect(new Set(keys).size, id).toBe(keys.length);
    for (const route of routes) {
      expect(route.path).toMatch(/^\/[\w./-]*$/);
      expect(route.takesId ?? false).toBe(route.path.endsWith('/'));
      expect(route.hosts.length).toBeGreaterThan(0);
      for (const host of route.hosts) expect(host).toMatch(/^[a-z0-9.-]+$/);
      for (const method of route.methods) expect(method).toBe(method.toUpperCase());
    }
  }
});
