/** What anybody may ask, and is nobody's client: id, host and path, and what is sent where it is no file. */
export interface Asked {
  readonly carrier: string;
  readonly host: string;
  readonly path: string;
  readonly body?: (appid: string) => object;
}

const sign = '0123456789abcdef0123456789abcdef';
const head = (appid: string) => ({ appid, msgid: sign, systemtime: '20260101120000000', version: '2.0', sign });

export const files: readonly (readonly [id: string, asked: Asked])[] = [
  ['T6', { carrier: 'ctcc', host: 'open.e.189.cn', path: '/openapi/special/getTimeStamp.do' }],
  ['T9', { carrier: 'ctcc', host: 'id.189.cn', path: '/source/files/API.pem' }],
  [
    'M9',
    {
      carrier: 'cmcc',
      host: 'onekey2.cmpassport.com',
      path: '/unisdk/getSdkPageOption',
      body: () => ({ sign: 'K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=' }),
    },
  ],
  [
    'M10',
    {
      carrier: 'cmcc',
      host: 'config2.cmpassport.com',
      path: '/client/uniConfig',
      body: (appid) => ({ version: '1.0', sdkversion: 'quick_login_android_5.9.11', appid, sign }),
    },
  ],
  [
    'M11',
    {
      carrier: 'cmcc',
      host: 'log1.cmpassport.com',
      path: '/log/logReport',
      body: (appid) => ({ header: head(appid), body: { log: [] } }),
    },
  ],
  ['M21', { carrier: 'cmcc', host: 'wap.cmpassport.com', path: '/resources/html/contract.html' }],
  ['M22', { carrier: 'cmcc', host: 'www.cmpassport.com', path: '/h5/onekeylogin/getPageOption' }],
];
