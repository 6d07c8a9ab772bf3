import { testBlocks } from '../testing/run-blocks.ts';
import { docsIn } from './pages.ts';

testBlocks(docsIn('zh'), 28_600);
