import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// CI asks for a report in a file besides the text, to close with a count.
const report = process.env['SANWANG_TEST_REPORT'];

// An example imports the package by its name, as its reader would: here that means the source.
const entry = (path: string) => fileURLToPath(new URL(`simulator/${path}/index.ts`, import.meta.url));

// These share a process from file to file: they change nothing that outlives them, and most of their time was its start.
const pure = [
  'simulator/{carriers,casting,catalogue,core,faults,validation,wire}/**/*.test.ts',
  'fixtures/**/*.test.ts',
  'conformance/oracle/!(over-sockets).test.ts',
];

export default defineConfig({
  resolve: { alias: { 'sanwang/msw': entry('shells/msw'), 'sanwang/vitest': entry('vitest') } },
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['{simulator,fixtures,conformance,bin,docker,examples}/**/*.test.ts'],
          exclude: pure,
        },
      },
    ],
    environment: 'node',
    globalSetup: ['./bin/testing/ca-folder.ts'],
    // Unless told, vitest leaves one core to itself, and of two only one is left.
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
