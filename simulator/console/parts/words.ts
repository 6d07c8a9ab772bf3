import { wordsOf } from '../words/words.ts';

export const words = wordsOf({
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  notCopied: { en: 'Select and copy by hand', zh: '请手动选择复制' },
  copyOf: { en: 'Copy: {what}', zh: '复制：{what}' },
  seen: { en: 'seen', zh: '实际为' },
  failed: { en: 'The page itself failed', zh: '页面自身出错' },
  show: { en: 'Show', zh: '显示' },
  hide: { en: 'Hide', zh: '隐藏' },
  documented: { en: 'documented', zh: '官方文档' },
  aggregator: { en: 'aggregator', zh: '聚合厂商' },
  clientCode: { en: 'client code', zh: '客户端代码' },
  paper: { en: 'paper', zh: '论文' },
  capture: { en: 'capture', zh: '抓包' },
  assumed: { en: 'assumed', zh: '推定' },
});
