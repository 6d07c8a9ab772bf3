import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import type { TestModule } from 'vitest/node';

/** What became of a case, as any reporter could tell it. */
export interface CaseReport {
  readonly name: string;
  readonly state: string;
  readonly errors: readonly string[];
  /** Line of the case's file that each error points to. */
  readonly lines: readonly (number | undefined)[];
  readonly artifacts: readonly {
    readonly type: string;
    readonly world?: string;
    readonly seed?: string;
    readonly repeat?: string;
    readonly events?: readonly object[];
    readonly why?: object | null;
  }[];
}

export interface CasesReport {
  readonly tests: readonly CaseReport[];
  readonly errors: readonly string[];
  readonly printed: string;
}

let printed = '';

const reporter = {
  onUserConsoleLog(log: { readonly content: string }): void {
    printed += log.content;
  },
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => {
        const { state, errors = [] } = test.result();
        const lines = errors.map(({ stacks }) => stacks?.find(({ file }) => file.endsWith('.case.ts'))?.line);
        const messages = errors.map(({ message }) => message);
        return { name: test.name, state, errors: messages, lines, artifacts: test.artifacts() };
      }),
    );
    const errors = modules.flatMap((module) => module.errors().map(({ message }) => message));
    writeFileSync(process.env['SANWANG_CASES'] as string, JSON.stringify({ tests, errors, printed }));
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  test: { include: ['simulator/testing/vitest/*.case.ts'], reporters: [reporter] },
});
