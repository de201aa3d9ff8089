// Numbers of money on a store that began empty.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { givesNumbersOfMoney } from './numbers-of-money.ts';

describeWithFieldFiles('numbers of money, without the sample', () => givesNumbersOfMoney({ sample: false }));
