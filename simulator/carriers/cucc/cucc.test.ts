import { describe } from 'vitest';
import { carrierContract } from '../contract.ts';
import { cuccKit } from './cucc.test-client.ts';

describe('cucc', () => carrierContract(cuccKit));
