import { openCarriers } from '../../targets/surroundings.ts';
import { judge, type Order } from './judging.ts';

// One of several processes that judge mutants side by side: it has carriers of its own, and ends with whoever started it.
const carriers = await openCarriers({ env: {} });
process.on('message', async (order: Order) => process.send?.(await judge(order, carriers)));
process.on('disconnect', () => process.exit());
