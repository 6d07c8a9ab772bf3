import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from './box/box.ts';
import { run } from './testing/cli.ts';

// Whoever asked for Chinese gets no English sentence; ids, codes, commands and what stands on the wire are the same in both.

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: () => {} });
});
afterAll(() => box.close());

const alone = `
codes ctcc | codes aliyun | codes --endpoint M99 | codes cmcc 999998 | codes jiguang --magic
fidelity | fidelity cmcc policy | fidelity phone --all | fidelity 5.9 | fidelity M12
scenario list | scenario show sim-swap | scenario show token-flood | scenario run sim-swap | scenario run sim-swap --no-service
cases | mutants | routes | routes M1 | fault effects | hosts | nope | codes --nope | up --host 1.2.3.4
validate /dev/null | validate package.json | scenario lint package.json
reproduce cmcc 104201 | reproduce cucc 3004 | reproduce aliyun 600021 | reproduce cmcc 200022`;

const inBox = `
policy show | policy show radio | policy list | policy set cmcc.radio.from=4g | policy set cmcc.nope=1 | policy preset strict
fault add hagn | fault add hang --carrier cmcc | fault list | phone list | phone login phone-uk | phone login nope
phone login phone-cmcc --app shop-ios | phone prelogin phone-cucc | token issue 13800000001 --app shop | token show x | why --last | why 999
journal list | clock show | inbox | world list | world show | box | health | doctor | gateway list | world who | sign M1 --app shop --token x
reproduce cmcc 104201 --for shop | reproduce cmcc 200022 --for 13800000001 | reproduce cmcc 102101 --for nope | reset`;

const listed = (text: string) =>
  text
    .split(/[|\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What may stay as it is: commands, URLs, JSON, names in quotes, and titles of sources that have no other name. */
const plain = (text: string): string =>
  text
    .replace(/https?:\/\/\S+/g, '')
    .replace(/[[{]["{][^\n]*(\n\s{4,}[^\n]*)*/g, '')
    .replace(/\bsanwang [^，。；：（）\n]*(\n\s+[\x20-\x7e]+)*/g, '')
    .replace(/[\w-]*[.=_/-][\w.=/-]*/g, '');

/** Words without which there is no English sentence. */
const english =
  /\b(the|is|are|was|were|an|of|which|that|from|no|not|and|or|with|what|token true|verdict)\b|[，：] ?(documented|assumed|aggregator|paper)\b/;

it.each([
  ...listed(alone).map((line) => [line, false] as const),
  ...listed(inBox).map((line) => [line, true] as const),
])(
  '%s says nothing in English',
  async (line, isAsked) => {
    const { out, err } = await run([
      ...line.split(' '),
      '--lang',
      'zh',
      ...(isAsked ? ['--control', box.control] : []),
    ]);
    const told = plain(`${out}\n${err}`)
      .split('\n')
      .filter((each) => english.test(each));
    expect(told).toEqual([]);
  },
  30_000,
);
