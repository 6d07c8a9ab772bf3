import { describe } from 'vitest';
import { carrierContract } from '../contract.ts';
import { ctccKit } from './ctcc.test-client.ts';

describe('ctcc', () => carrierContract(ctccKit));
