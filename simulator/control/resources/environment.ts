import type { Environment, TrustLine } from '../../../fixtures/api-types.ts';
import { mistake } from '../../core/words/mistake.ts';
import { certificateOf } from '../certificate-desk.ts';
import { refusedBy } from '../control-problem.ts';
import {
  type EnvironmentFormat,
  type EnvironmentPart,
  environmentFormats,
  environmentParts,
} from '../environment-desk.ts';
import { appNamed } from '../named.ts';
import { many, type Operation, one } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { urlsFor } from '../places.ts';
import type { QueryParameter } from '../query.ts';

const parameters: readonly QueryParameter[] = [
  { name: 'app', description: 'name of an app', zh: '应用名称', schema: { type: 'string' } },
  {
    name: 'for',
    description: 'whom the program calls, and proxy for real names, several with commas; all but proxy unless told',
    zh: '程序调用的对象；proxy 表示按真实域名访问；多个用逗号分隔，不写则为除 proxy 外的全部',
    schema: { type: 'string', enum: environmentParts },
    choices: "Environment['for'][number]",
    several: true,
  },
  {
    name: 'format',
    description: 'how the lines are written, dotenv unless told',
    zh: '各行的写法，不写则为 dotenv',
    schema: { type: 'string', enum: environmentFormats },
    choices: 'EnvironmentFormat',
  },
  { name: 'reveal', description: '1 shows secrets in clear', zh: '1 表示密钥不打码', schema: { type: 'boolean' } },
];

const hidden = '••••••••';

const getEnvironment: Operation<undefined> = {
  id: 'getEnvironment',
  method: 'get',
  path: '/worlds/{world}/environment',
  tag: 'worlds',
  summary:
    'Variables and lines for the configuration of a program that calls this world; secrets hidden unless revealed',
  zh: '调用该世界的程序所需的环境变量与配置行；密钥默认隐藏',
  query: parameters,
  status: 200,
  answer: one('Environment'),
  problems: ['ERR_APP_UNKNOWN', 'ERR_ENVIRONMENT_ABSENT'],
  async handle({ parts, world, query, asked }): Promise<Environment> {
    const desk = await deskOf(parts, 'world', world.handle);
    const named = query.text('app');
    const app = named === null ? null : appNamed(world, named, 'app').name;
    const format = (query.text('format') ?? 'dotenv') as EnvironmentFormat;
    const wanted = query.texts('for') as readonly EnvironmentPart[];
    const urls = urlsFor(parts.places, asked, parts.here);
    const full = await desk.variables({ world, app, parts: wanted, urls });
    const shown = Object.entries(full).map(([name, value]) => {
      const secret = desk.isSecret(name);
      return { name, value: secret && !query.flag('reveal') ? hidden : value, secret };
    });
    const lines = desk.lines(format, Object.fromEntries(shown.map(({ name, value }) => [name, value])));
    return {
      world: world.handle,
      app,
      for: [...wanted],
      format,
      account: (parts.service?.accountOf(world) ?? null) !== null,
      variables: shown,
      text: lines.join('\n'),
    };
  },
};

const getTrust: Operation<undefined> = {
  id: 'getCaTrust',
  method: 'get',
  path: '/ca/trust',
  tag: 'process',
  summary: 'Commands that trust the local certificate authority, for systems and for single programs',
  zh: '让系统或单个程序信任本地证书颁发机构的命令',
  query: [
    {
      name: 'file',
      description: 'where its certificate lies as PEM; as the box has it unless told',
      zh: 'PEM 证书的位置；不写则用盒子自己的文件',
      schema: { type: 'string' },
    },
  ],
  status: 200,
  answer: many('TrustLine'),
  problems: ['ERR_CA_ABSENT', 'ERR_ENVIRONMENT_ABSENT'],
  async handle({ parts, query }): Promise<TrustLine[]> {
    const desk = await deskOf(parts, 'ca');
    const file = query.text('file') ?? (await certificateOf(parts.certificates)).file ?? 'ca.pem';
    return desk.trust(file).map(([by, line]) => ({ by, line }));
  },
};

function deskOf({ environment }: Parts, path: string, seen?: string) {
  if (environment === null) throw refusedBy(mistake('environment.absent', path, seen));
  return environment();
}

export const environment = [getEnvironment, getTrust];
