import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { asCurl } from './as-curl.ts';

const request = {
  method: 'POST',
  host: '127.0.0.1',
  path: '/a/b.do',
  query: 'x=1&y=%20',
  headers: { host: '127.0.0.1:8601', 'content-type': 'application/json', 'content-length': '9', 'user-agent': 'x' },
  body: `{"it's":"$(id)"}`,
  encoding: 'utf8',
  cut: false,
  from: '127.0.0.1',
} as const;
const gateway = 'http://127.0.0.1:9999';

/** What a shell makes of the command: the words that curl would be given. */
const words = (command: string) =>
  execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

it('asks the same again, whatever stands in it', () => {
  expect(words(asCurl(request, gateway))).toEqual([
    ...['-sS', '-X', 'POST', 'http://127.0.0.1:8601/a/b.do?x=1&y=%20'],
    ...['-H', 'content-type: application/json', '--data-raw', `{"it's":"$(id)"}`],
  ]);
});

it('asks the gateway for what came under a real name, and by the line of the phone', () => {
  const headers = { host: 'www.cmpassport.com' };
  const told = words(
    asCurl({ ...request, host: 'www.cmpassport.com', headers, body: '', from: '127.64.0.9' }, gateway),
  );
  expect(told).toEqual([
    ...['-sS', '-X', 'POST', `${gateway}/a/b.do?x=1&y=%20`],
    ...['--interface', '127.64.0.9', '-H', 'host: www.cmpassport.com'],
  ]);
});

it('sends what is no text as the bytes that it was', () => {
  expect(asCurl({ ...request, body: '//4A', encoding: 'base64' }, gateway)).toMatch(
    /^printf %s '\/\/4A' \| base64 -d \| curl [\s\S]+--data-binary @-$/,
  );
});
