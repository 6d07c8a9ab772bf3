import { defineConfig } from 'vitest/config';

// CI asks for a report in a file besides the text, to close with a count.
const report = process.env['SANWANG_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['{simulator,fixtures,conformance,bin,docker}/**/*.test.ts', '*.test.ts'],
    environment: 'node',
    reporters: report === undefined ? ['default'] : ['default', ['json', { outputFile: report }]],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
