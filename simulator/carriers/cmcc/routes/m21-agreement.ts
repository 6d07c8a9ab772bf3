import type { RouteTable } from '../../../core/route/route.ts';
import { jsonReply } from '../../replies/json-reply.ts';

/** What the page says is ours: the carrier's own text is not copied. */
const page = `<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>中国移动认证服务条款</title>
<h1>中国移动认证服务条款</h1>
<p>这里是 Sanwang 模拟网关给出的占位页面，并非中国移动的条款原文。同意后，应用可取得本机号码。</p>
<p lang="en">A page of the Sanwang simulator in the place of China Mobile's terms, whose text is not copied here.</p>
</html>
`;

/** The agreement that every consent page links to. */
export const m21: RouteTable<null> = {
  id: 'M21',
  methods: ['GET'],
  path: '/resources/html/contract.html',
  hosts: ['wap.cmpassport.com'],
  caller: 'anyone',
  evidence: 'documented',
  source: 'S-AND',
  open: () => ({ fields: null, app: null, held: null, seal: null }),
  opens: [],
  rules: [],
  acts: ['tell'],
  intend: () => ({ act: 'tell' }),
  write(outcome, _, __, code) {
    if (outcome.out === 'refused') return jsonReply({ resultCode: code.code, desc: code.text });
    return { status: 200, headers: { 'content-type': 'text/html;charset=UTF-8' }, body: page };
  },
};
