import { docsIn } from './pages.ts';
import { testBlocks } from './run-blocks.test-kit.ts';

testBlocks(docsIn('zh'), 28_600);
