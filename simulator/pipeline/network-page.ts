import type { Reply } from '../core/words/arrival.ts';

/**
 * What the network shows a subscriber in arrears instead of the gateway: a web page where the SDK expects JSON, which is
 * why SDKs report a parse error, 102223 [arrears-page].
 */
export const arrearsPage: Reply = {
  status: 200,
  headers: { 'content-type': 'text/html;charset=UTF-8' },
  body: '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>欠费提醒</title><p>您的号码已欠费停机，请充值后使用。</p></html>',
};
