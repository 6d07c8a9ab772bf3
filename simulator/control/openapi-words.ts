type Words = Readonly<Record<string, { readonly en: string; readonly zh: string }>>;

/** What the operations are about; the document has the English, pages for people have both. */
export const tags: Words = {
  process: { en: 'The process itself.', zh: '进程' },
  worlds: { en: 'Worlds: tenants that know nothing of each other.', zh: '世界：互不知晓的租户' },
  subscribers: { en: 'Who has a number.', zh: '号码：谁拥有某个号码' },
  apps: { en: 'Apps as they are filed with the carriers.', zh: '应用：在运营商处的报备' },
  handsets: { en: 'Phones, and what they do.', zh: '手机及其操作' },
  tokens: { en: 'Tokens without a phone, and their records.', zh: '不经手机的 token，以及 token 的记录' },
  faults: { en: 'What goes wrong, and when.', zh: '故障：出什么错、何时出错' },
  clock: { en: 'The time in a world.', zh: '时钟：世界里的时间' },
  policy: { en: 'Rules of the carriers that the sources leave open.', zh: '策略：来源未说明的运营商规则' },
  journal: { en: 'What happened, and why.', zh: '流水：发生了什么、为什么' },
  inbox: { en: 'Text messages that the service sent.', zh: '收件箱：核验服务发出的短信' },
  catalogue: { en: 'What the carriers and this simulator know.', zh: '目录：运营商与本模拟器已知的内容' },
  service: {
    en: 'The console of the verification service beside the box, asked as its operator.',
    zh: '核验服务：以运营者身份使用盒子旁核验服务的控制台',
  },
  suite: {
    en: 'The conformance suite: what it asks of a service, and its runs.',
    zh: '检验套件：对服务的要求，以及各次运行',
  },
};

/** What stands in braces in a path. */
export const pathParts: Words = {
  world: { en: 'Handle of a world; `default` always exists.', zh: '世界的句柄；`default` 始终存在' },
  msisdn: { en: 'A subscriber’s number.', zh: '手机号码' },
  name: { en: 'Name of an app.', zh: '应用名' },
  handset: { en: 'Id of a handset.', zh: '手机的 id' },
  token: { en: 'The token as it was handed out, URL-encoded.', zh: '发出时的 token，经 URL 编码' },
  fault: { en: 'Id of a fault.', zh: '故障的 id' },
  gateway: { en: 'Id of a port of the world’s own.', zh: '世界专用端口的 id' },
  n: { en: 'Number of an event.', zh: '事件编号' },
  path: {
    en: 'The rest of a path of the service’s console, as its own description has it, slashes included.',
    zh: '核验服务控制台路径的其余部分（按其自身文档，含斜杠）',
  },
  run: { en: 'Id of a run of the suite.', zh: '检验套件某次运行的 id' },
};
