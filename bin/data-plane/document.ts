import type { Language } from '../../simulator/core/words/said.ts';
import { version } from '../version.ts';
import { carrierOperations } from './carriers.ts';
import { type ApiId, apiIds, type Described } from './operation.ts';
import { isVendor, portOf, vendorOperations } from './vendors.ts';

/** Where a box has each gateway unless told. */
const ports: Readonly<Record<string, number>> = { cmcc: 8601, cucc: 8602, ctcc: 8603 };

const said = {
  en: {
    title: 'Data plane of the carriers and vendors, as Sanwang answers it',
    description:
      'What phones and backends send to China Mobile, China Unicom, China Telecom, UCloud, Aliyun and JiGuang. How firmly each route is known stands in ' +
      '`x-evidence`, what its codes mean in `x-codes`. The samples are worked vectors: `sanwang sign ID --app shop` writes one that a box accepts now.',
    box: 'A box on this machine',
    real: 'The real name; inside `sanwang run` it leads to the box',
  },
  zh: {
    title: '三大运营商与厂商的数据面接口（三网可离线应答）',
    description:
      '手机与后端发给中国移动、中国联通、中国电信、UCloud、阿里云、极光的请求。各接口的依据见 `x-evidence`，返回码含义见 `x-codes`。' +
      '示例均为算好的向量；`sanwang sign ID --app shop` 可写出盒子当下接受的请求。',
    box: '本机的盒子',
    real: '真实域名；在 `sanwang run` 内指向盒子',
  },
};

const securitySchemes = {
  appKeyAndMasterSecret: { type: 'http', scheme: 'basic', description: 'appKey : masterSecret' },
};

/** The OpenAPI 3.1 document of the data planes that are asked for; of all unless told. */
export function dataPlane(language: Language, wanted: readonly ApiId[] = apiIds): object {
  const words = said[language];
  const paths: Record<string, Record<string, unknown>> = {};
  for (const api of wanted) {
    const port = isVendor(api) ? portOf(api) : ports[api];
    const all: readonly Described[] = isVendor(api)
      ? vendorOperations(api, language)
      : carrierOperations(api, language);
    for (const { path, method, hosts, operation } of all) {
      const servers = [
        { url: `http://127.0.0.1:${port}`, description: words.box },
        ...hosts.map((host) => ({ url: `https://${host}`, description: words.real })),
      ];
      paths[path] = { servers, ...paths[path], [method]: operation };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: words.title, version, description: words.description },
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: 'http://127.0.0.1:8601', description: words.box }],
    tags: wanted.map((name) => ({ name, description: name })),
    security: [{}],
    paths,
    ...(wanted.includes('jiguang') ? { components: { securitySchemes } } : {}),
  };
}
