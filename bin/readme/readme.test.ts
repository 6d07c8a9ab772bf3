import { testBlocks } from '../testing/run-blocks.ts';

testBlocks(['README.md', 'README.zh-CN.md'], 20_600);
