import { describe } from 'vitest';
import { carrierContract } from '../contract.ts';
import { cmccKit } from './cmcc.test-client.ts';

describe('cmcc', () => carrierContract(cmccKit));
