/** What went wrong, as callbacks are told; what a gateway answered has its own words. */
export interface Said {
  readonly code: string;
  readonly message: string;
}

export const nothing: Said = { code: '', message: '' };

const messages = {
  '500': '网络异常',
  '501': '用户取消授权',
  '502': '取号能力未开通',
  '503': '流程已结束或缺少参数',
  '505': '弹窗尚未打开',
  '506': '弹窗打开失败',
  '507': '请补齐 4 位号码',
  '508': '请先勾选协议',
  '514': '请通过 HTTPS 打开页面',
  '103005': '网络异常',
};

/** What the script says of itself: codes that no gateway answers. */
export const local = (code: keyof typeof messages): Said => ({ code, message: messages[code] });
