import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{simulator,fixtures,conformance,bin,docker}/**/*.test.ts'],
    environment: 'node',
    reporters: process.env['CI'] ? ['default'] : ['default'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
