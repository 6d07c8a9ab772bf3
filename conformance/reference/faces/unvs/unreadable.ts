/** Why a body or a query cannot be read, in words that repeat nothing of it. */
export const reasons = {
  twice: { en: 'a parameter is given twice', zh: '参数重复' },
  many: { en: 'there are more than 512 parameters', zh: '参数超过 512 个' },
  deep: { en: 'the body is nested more than 16 deep', zh: '嵌套超过 16 层' },
  json: { en: 'the body is not JSON', zh: '请求体不是 JSON' },
  object: { en: 'the body is no JSON object', zh: '请求体不是 JSON 对象' },
  utf8: { en: 'the body is not UTF-8', zh: '请求体不是 UTF-8' },
  charset: { en: 'the content-type must say utf-8 or no charset', zh: 'Content-Type 只接受 utf-8 或不写 charset' },
  form: { en: 'the form is not percent-encoded UTF-8', zh: '表单不是百分号编码的 UTF-8' },
  type: { en: 'the content-type must be a form or JSON', zh: 'Content-Type 须为表单或 JSON' },
  coding: {
    en: 'the body is compressed: send it without content-encoding',
    zh: '请求体经过压缩：请去掉 Content-Encoding',
  },
} as const;

export type Because = (typeof reasons)[keyof typeof reasons];

/** Thrown where parameters are read; the face makes one answer of it. */
export class Unreadable extends Error {
  readonly because: Because;

  constructor(reason: keyof typeof reasons) {
    super(reasons[reason].en);
    this.because = reasons[reason];
  }
}
