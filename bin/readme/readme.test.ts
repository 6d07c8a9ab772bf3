import { testBlocks } from './run-blocks.test-kit.ts';

testBlocks(['README.md', 'README.zh-CN.md'], 20_600);
