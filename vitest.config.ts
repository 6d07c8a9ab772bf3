import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// CI asks for a report in a file besides the text, to close with a count.
const report = process.env['SANWANG_TEST_REPORT'];

// An example imports the package by its name, as its reader would: here that means the source.
const entry = (path: string) => fileURLToPath(new URL(`simulator/${path}/index.ts`, import.meta.url));

// These have a process of their own: they change or count what outlives them in it, such as timers and sockets.
const alone = [
  '{bin,docker,examples}/**/*.test.ts',
  'simulator/authority/store.test.ts',
  'simulator/control/{lifetimes,client/client,journal/stream}.test.ts',
  'simulator/core/ledger/memory-ledger.memory.test.ts',
  'simulator/faults/leaks.test.ts',
  'simulator/shells/{until,http/listen,http/socket,http/tls/attacks,undici/create-dispatcher}.test.ts',
  'simulator/vitest/**/*.test.ts',
  'conformance/reference/gateways/exchange.test.ts',
];

export default defineConfig({
  resolve: { alias: { 'sanwang/msw': entry('shells/msw'), 'sanwang/vitest': entry('vitest') } },
  test: {
    projects: [
      // All others share modules, compiled schemas and keys from file to file: most of their time was to make them again.
      {
        extends: true,
        test: {
          name: 'together',
          include: ['{simulator,fixtures,conformance}/**/*.test.ts'],
          exclude: alone,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    environment: 'node',
    globalSetup: ['./bin/testing/ca-folder.ts'],
    // Unless told, vitest leaves one core to itself, and of two only one is left.
    maxWorkers: '100%',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    // To end what hangs, not to measure: a machine that does much beside this is slow, and no reason for a red.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
