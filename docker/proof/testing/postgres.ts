import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ask, must } from './command.ts';
import type { Machine } from './machine.ts';

/**
 * PostgreSQL of this machine in the place of its official image, which cannot be had: on the network `books`, under the
 * name, user and password of the compose file. Its own container is therefore not proved.
 */
export function postgresOn(machine: Machine, host: string, env: Readonly<Record<string, string>>) {
  const { netns } = machine.join(host, ['books']);
  const address = machine.addressOf(host, 'books');
  const bin = must(['sh', '-c', 'ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1']);
  const place = join(machine.folder, 'postgres');
  mkdirSync(place);
  for (const each of [dirname(machine.folder), machine.folder, place]) chmodSync(each, 0o755);
  writeFileSync(join(place, 'password'), env['POSTGRES_PASSWORD'] ?? '');
  must(['chown', '-R', 'postgres', place]);
  const owned = (command: string) =>
    must(['ip', 'netns', 'exec', netns, 'su', 'postgres', '-s', '/bin/sh', '-c', command]);
  owned(
    `${bin}/initdb -D ${place}/data -U ${env['POSTGRES_USER']} -A scram-sha-256 --pwfile=${place}/password --no-sync`,
  );
  owned(`echo 'host all all 10.89.0.0/16 scram-sha-256' >> ${place}/data/pg_hba.conf`);
  const options = `-c listen_addresses=${address} -c unix_socket_directories= -c fsync=off`;
  owned(`${bin}/pg_ctl -D ${place}/data -w -l ${place}/log -o '${options}' start`);
  const url = `postgres://${env['POSTGRES_USER']}@${address}:5432`;
  const sql = (database: string, text: string) =>
    must(['ip', 'netns', 'exec', netns, 'psql', `${url}/${database}`, '-Atc', text], {
      ...process.env,
      PGPASSWORD: env['POSTGRES_PASSWORD'],
    });
  const stop = () => ask(['su', 'postgres', '-s', '/bin/sh', '-c', `${bin}/pg_ctl -D ${place}/data -m immediate stop`]);
  machine.onClose(stop);
  sql('postgres', `create database ${env['POSTGRES_DB']}`);
  return {
    tables: () => sql(env['POSTGRES_DB'] as string, 'select tablename from pg_tables').split('\n'),
  };
}
