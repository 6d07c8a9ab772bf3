export type Language = 'en' | 'zh';

type Broken = { readonly done: number; readonly total: number };

export const words = {
  en: {
    expected: 'expected',
    seen: 'seen',
    reason: 'reason',
    again: 'again',
    requirement: 'requirement',
    verdicts: {
      pass: 'passed',
      fail: 'failed',
      warn: 'warned',
      untestable: 'untestable',
      notApplicable: 'not applicable',
      harnessError: 'our own error',
    },
    judged: (target: string, seconds: number) => `${target}, ${seconds.toFixed(1)} s`,
    clauses: (tested: number, all: number) => `${tested} of ${all} requirements put to the test`,
    killed: (killed: number, all: number) => `${killed} of ${all} mutants caught by every case that claims them`,
    alive: 'ALIVE',
    interrupted: ({ done, total }: Broken) => `interrupted after ${done} of ${total}`,
  },
  zh: {
    expected: '应为',
    seen: '实际',
    reason: '原因',
    again: '重跑',
    requirement: '要求',
    verdicts: {
      pass: '通过',
      fail: '失败',
      warn: '警告',
      untestable: '无法测试',
      notApplicable: '不适用',
      harnessError: '套件自身错误',
    },
    judged: (target: string, seconds: number) => `${target}，用时 ${seconds.toFixed(1)} 秒`,
    clauses: (tested: number, all: number) => `已测试 ${all} 项要求中的 ${tested} 项`,
    killed: (killed: number, all: number) => `${all} 个变异体中 ${killed} 个被全部声明的用例捕获`,
    alive: '存活',
    interrupted: ({ done, total }: Broken) => `已中断：完成 ${done}/${total}`,
  },
} as const satisfies Record<Language, object>;
