// Numbers of people on a store that began with the sample data.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { givesNumbersOfPeople } from './numbers-of-people.ts';

describeWithFieldFiles('numbers of people, with the sample', () => givesNumbersOfPeople({ sample: true }));
