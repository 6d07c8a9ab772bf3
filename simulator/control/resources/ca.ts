import type { Certificate } from '../../../fixtures/api-types.ts';
import { Answer } from '../answer.ts';
import { certificateOf } from '../certificate-desk.ts';
import { type Operation, one } from '../operation.ts';

const getCa: Operation<undefined> = {
  id: 'getCa',
  method: 'get',
  path: '/ca',
  tag: 'process',
  summary: 'The local certificate authority, made on first use; no secret, so it wants no token',
  zh: '本地证书颁发机构，首次使用时生成；不是秘密，无需令牌',
  status: 200,
  answer: one('Certificate'),
  problems: ['ERR_CA_ABSENT'],
  open: true,
  async handle({ parts, isAdmitted }): Promise<Certificate> {
    const { pem, fingerprint, notAfterMs, file } = await certificateOf(parts.certificates);
    // Where things lie on the machine of the box is nothing for strangers.
    return { pem, fingerprint, pemFile: isAdmitted ? file : null, notAfterMs };
  },
};

/** [RFC 8555, section 9.1] */
const pemType = 'application/pem-certificate-chain';
/** With this type phones and browsers offer to install it. */
const derType = 'application/x-x509-ca-cert';

const getPem: Operation<undefined> = {
  id: 'getCaPem',
  method: 'get',
  path: '/ca.pem',
  tag: 'process',
  summary: 'The same certificate as a PEM file: curl -O fetches it into a container',
  zh: '同一证书的 PEM 文件，可在容器内用 curl -O 获取',
  status: 200,
  answer: null,
  file: pemType,
  problems: ['ERR_CA_ABSENT'],
  open: true,
  async handle({ parts }) {
    const { pem } = await certificateOf(parts.certificates);
    return new Answer(200, Buffer.from(pem), pemType);
  },
};

const getDer: Operation<undefined> = {
  id: 'getCaDer',
  method: 'get',
  path: '/ca.crt',
  tag: 'process',
  summary: 'The same certificate as a DER file, which phones and browsers offer to install',
  zh: '同一证书的 DER 文件，手机与浏览器会提示安装',
  status: 200,
  answer: null,
  file: derType,
  problems: ['ERR_CA_ABSENT'],
  open: true,
  async handle({ parts }) {
    const { der } = await certificateOf(parts.certificates);
    return new Answer(200, Buffer.from(der), derType);
  },
};

export const ca = [getCa, getPem, getDer];
