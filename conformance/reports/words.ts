import type { CoverageCounts } from '../suite/coverage.ts';

export type Language = 'en' | 'zh';

type Broken = { readonly done: number; readonly total: number; readonly bail?: true };

/** Stands in every report: a suite finds mistakes, and says nothing of what it did not look for. */
export const certifiesNothing = {
  en: 'This certifies nothing: it says what these cases saw on this day.',
  zh: '本报告不构成任何认证：仅说明这些用例当日所见。',
} as const;

export const words = {
  en: {
    expected: 'expected',
    seen: 'seen',
    reason: 'reason',
    again: 'again',
    requirement: 'requirement',
    step: 'step',
    call: 'call',
    why: 'why',
    because: 'because',
    slowed: (slowness: number) =>
      `limits in time were ${slowness} times as long as declared, since this machine was busy`,
    adviceOnly: 'A miss is advice: no requirement says it in so many words.',
    carriers: 'carriers',
    curl: 'repeat the call',
    set: 'with',
    none: 'nothing was asked of them',
    wasExpected: (reason: string, owner: string, until: string) => `expected until ${until}: ${reason} (${owner})`,
    wasRepeated: 'repeated alone, after all others: timing could have explained what came first',
    repeatedSum: (count: number) => `${count} repeated alone, since timing could have explained what came first`,
    expectedSum: (count: number) => `${count} of these expected`,
    kitToo: 'the kit itself failed in some cases, which say nothing of the service; the failures of the service stand',
    verdicts: {
      pass: 'passed',
      fail: 'failed',
      warn: 'warned',
      untestable: 'untestable',
      notApplicable: 'not applicable',
      harnessError: 'our own error',
    },
    judged: (target: string, seconds: number) => `${target}, ${seconds.toFixed(1)} s`,
    exercised: (of: CoverageCounts) =>
      `${of.tested} of ${of.all} rules for backends were put to the test${of['in-part'] > 0 ? `, ${of['in-part']} in part` : ''}`,
    coverage: (of: CoverageCounts) =>
      `requirements: ${of.tested} tested, ${of['in-part']} in part, ${of.untested} untested, ${of.excluded} excluded, ${of.all} in all`,
    missing: 'missing',
    runs: (carriers: readonly string[], profile: string) =>
      `profile ${profile}, ${carriers.length === 0 ? 'once, whatever the carrier' : `on ${carriers.join(', ')}`}`,
    catches: 'catches',
    leftTo: 'left to',
    kinds: {
      judgement: 'for people to judge',
      'no-duty': 'no duty of software',
      documents: 'a matter of documents',
      simulator: 'the simulator’s own duty',
      suite: 'the suite’s own duty',
    },
    killed: (killed: number, all: number) => `${killed} of ${all} mutants caught by every case that claims them`,
    alive: 'ALIVE',
    unlessTold: 'unless told',
    nothingToDeclare: 'nothing to declare',
    accusations: (count: number, runs: number) =>
      `${count === 0 ? 'nothing' : count} that right services are accused of, in ${runs} ${runs === 1 ? 'run' : 'runs'}`,
    interrupted: ({ done, total, bail }: Broken) =>
      bail
        ? `stopped at the first failure, after ${done} of ${total} (--bail)`
        : `interrupted after ${done} of ${total}`,
  },
  zh: {
    expected: '应为',
    seen: '实际',
    reason: '原因',
    again: '重跑',
    requirement: '要求',
    step: '步骤',
    call: '调用',
    why: '原因分析',
    because: '依据',
    slowed: (slowness: number) => `本机繁忙，各时限按声明值的 ${slowness} 倍计`,
    adviceOnly: '未满足仅为建议：条款未明文要求。',
    carriers: '运营商',
    curl: '重复该调用',
    set: '变量',
    none: '没有向运营商发出任何请求',
    wasExpected: (reason: string, owner: string, until: string) => `预期失败至 ${until}：${reason}（${owner}）`,
    wasRepeated: '首次结果可能受时序影响，已在其他用例之后单独重跑，此为重跑结果',
    repeatedSum: (count: number) => `${count} 个的首次结果可能受时序影响，已单独重跑`,
    expectedSum: (count: number) => `其中 ${count} 个在预期之内`,
    kitToo: '部分用例因套件自身出错而无法评判服务；服务的失败依然成立',
    verdicts: {
      pass: '通过',
      fail: '失败',
      warn: '警告',
      untestable: '无法测试',
      notApplicable: '不适用',
      harnessError: '套件自身错误',
    },
    judged: (target: string, seconds: number) => `${target}，用时 ${seconds.toFixed(1)} 秒`,
    exercised: (of: CoverageCounts) =>
      `后端规则共 ${of.all} 条，本次检验 ${of.tested} 条${of['in-part'] > 0 ? `，部分检验 ${of['in-part']} 条` : ''}`,
    coverage: (of: CoverageCounts) =>
      `要求：已检验 ${of.tested}，部分检验 ${of['in-part']}，未检验 ${of.untested}，不检验 ${of.excluded}，共 ${of.all}`,
    missing: '尚缺',
    runs: (carriers: readonly string[], profile: string) =>
      `profile ${profile}，${carriers.length === 0 ? '与运营商无关，只运行一次' : `在 ${carriers.join('、')} 上运行`}`,
    catches: '可捕获',
    leftTo: '交由',
    kinds: {
      judgement: '须由人判断',
      'no-duty': '不约束软件',
      documents: '属文档事项',
      simulator: '模拟器自身的职责',
      suite: '套件自身的职责',
    },
    killed: (killed: number, all: number) => `${all} 个变异体中 ${killed} 个被全部声明的用例捕获`,
    alive: '存活',
    unlessTold: '默认',
    nothingToDeclare: '无须声明',
    accusations: (count: number, runs: number) => `对正确服务的误判：${count} 个，共运行 ${runs} 次`,
    interrupted: ({ done, total, bail }: Broken) =>
      bail ? `遇首个失败即停止：完成 ${done}/${total}（--bail）` : `已中断：完成 ${done}/${total}`,
  },
} as const satisfies Record<Language, object>;
