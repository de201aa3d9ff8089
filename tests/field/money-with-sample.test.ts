// Numbers of money on a store that began with the sample data.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { givesNumbersOfMoney } from './numbers-of-money.ts';

describeWithFieldFiles('numbers of money, with the sample', () => givesNumbersOfMoney({ sample: true }));
