// Numbers of people on a store that began empty.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { givesNumbersOfPeople } from './numbers-of-people.ts';

describeWithFieldFiles('numbers of people, without the sample', () => givesNumbersOfPeople({ sample: false }));
