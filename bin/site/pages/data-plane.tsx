import { carrierName } from '../../../simulator/console/parts/carrier.tsx';
import { Code } from '../../../simulator/console/parts/code.tsx';
import { say, wordsOf } from '../../../simulator/console/words/words.ts';
import { dataPlane } from '../../data-plane/document.ts';
import { type ApiId, apiIds } from '../../data-plane/operation.ts';
import { type Language, languages, type Place, type SitePage } from '../page.ts';
import { Heading, Table } from '../parts.tsx';
import { words as site } from '../words.ts';

const words = wordsOf({
  lead: {
    en: 'The gateways of the carriers and vendors as OpenAPI 3.1, for Apifox, Postman and code generators: paths, parameters with their evidence, worked requests, answers and codes.',
    zh: '运营商与厂商网关的 OpenAPI 3.1 文档，可导入 Apifox、Postman 或用于生成代码：路径、参数与依据、算好的请求、应答与返回码。',
  },
  how: {
    en: 'Import the file of one gateway (Apifox: Settings, Import data, OpenAPI; Postman: Import), and set its base URL to the port of the box. Where a vendor has one path for all, the action stands behind #, which is never sent.',
    zh: '导入某个网关的文件（Apifox：项目设置 → 导入数据 → OpenAPI；Postman：Import），并把前置 URL 设为盒子的端口。厂商只有一个路径时，# 之后是接口名，不会被发送。',
  },
  samples: {
    en: 'A sample is a worked vector: its sign is right for its stamp and its made-up secret, so that a box that knows no such app answers 103119 or the like. A request that a box accepts now is written by:',
    zh: '示例为算好的向量：签名对应其时间戳与虚构密钥，原样发送时盒子没有该应用，会返回 103119 等。盒子当下接受的请求由下面的命令写出：',
  },
  print: { en: 'The same document is printed by the command line:', zh: '命令行可输出同一文档：' },
  gateway: { en: 'Gateway', zh: '网关' },
  file: { en: 'File', zh: '文件' },
  all: { en: 'All of them', zh: '全部' },
});

const fileOf = (api: ApiId | 'all', language: Language) =>
  `openapi/${api === 'all' ? 'data-plane' : api}.${language}.json`;

/** The documents as files: one of all gateways, and one of each. */
export const dataPlaneDocuments = (): Readonly<Record<string, object>> =>
  Object.fromEntries(
    languages.flatMap((language) => [
      [fileOf('all', language), dataPlane(language)],
      ...apiIds.map((api) => [fileOf(api, language), dataPlane(language, [api])]),
    ]),
  );

export function dataPlanePages(): readonly SitePage[] {
  return [
    {
      path: 'data-plane',
      title: site.dataPlane,
      about: words.lead,
      under: 'data-plane',
      also: 'Apifox Postman OpenAPI',
      draw: (at) => <DataPlane at={at} />,
    },
  ];
}

function DataPlane({ at }: { readonly at: Place }) {
  const row = (api: ApiId | 'all', name: string) => (
    <tr key={api}>
      <td>{name}</td>
      <td>
        <a href={at.file(fileOf(api, at.language))} download>
          {fileOf(api, at.language).slice('openapi/'.length)}
        </a>
      </td>
    </tr>
  );
  return (
    <div class="stack narrow">
      <Heading title={say(site.dataPlane)} lead={say(words.lead)} />
      <p>{say(words.how)}</p>
      <Table head={[say(words.gateway), say(words.file)]}>
        {row('all', say(words.all))}
        {apiIds.map((api) => row(api, carrierName(api)))}
      </Table>
      <p>{say(words.samples)}</p>
      <Code text="npx sanwang sign M1 --app shop" what="sanwang sign" />
      <p>{say(words.print)}</p>
      <Code text="npx sanwang routes --openapi" what="sanwang routes --openapi" />
    </div>
  );
}
