import { execFileSync } from 'node:child_process';
import pg from 'pg';

/** Runs `use` with the URL of an empty database on this server, which is dropped behind it. */
export async function withDatabase<T>(server: string, use: (url: string) => Promise<T>): Promise<T> {
  const name = `sanwang_contract_${process.pid}_${Date.now()}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    return await use(url.href);
  } finally {
    await onServer(server, `drop database ${name} with (force)`);
  }
}

/** The database as SQL that `restore` and `psql` both take; of the server's own noise it has none. */
export function dump(url: string): string {
  const options = ['--no-owner', '--no-privileges', '--no-comments', '--inserts', '--dbname', url];
  const text = execFileSync('pg_dump', options, { encoding: 'utf8', maxBuffer: 1 << 26 });
  const kept = text.split('\n').filter((line) => !/^(--|\\|SET |SELECT pg_catalog\.set_config|$)/.test(line));
  return `${kept.join('\n')}\n`;
}

export function restore(url: string, sql: string): Promise<void> {
  return onServer(url, sql);
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
