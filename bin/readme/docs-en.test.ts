import { docsIn } from './pages.ts';
import { testBlocks } from './run-blocks.test-kit.ts';

testBlocks(docsIn('en'), 32_600);
