// IOM's master lists of Iraq, the yearly figures of IDMC, and OCHA's list of P-codes.
import { describeWithFieldFiles } from '../ground/field-files.ts';
import { takesInEvery } from './every-file.ts';

const lists = 'iom-dtm/iraq-master-lists';

describeWithFieldFiles('the files about Iraq', () =>
  takesInEvery(
    [
      ['ocha-cod/pcodes/download-global-pcodes-adm-1-2.csv', 'ocha-pcodes', 33_363],
      [`${lists}/IDPs_MasterList_dataset_DTM_IOMMar 31, 2016.csv`, 'iom-dtm-iraq-idps', 3_784],
      [`${lists}/IDPs_MasterList_dataset_DTM_IOMOct 13, 2016.csv`, 'iom-dtm-iraq-idps', 3_771],
      [`${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2017.csv`, 'iom-dtm-iraq-idps', 3_711],
      [`${lists}/IDPs_MasterList_dataset_DTM_IOMDec 31, 2018.csv`, 'iom-dtm-iraq-idps', 3_218],
      [`${lists}/Returnee_MasterList_dataset_DTM_IOMMar 31, 2016.csv`, 'iom-dtm-iraq-returnees', 369],
      [`${lists}/Returnee_MasterList_dataset_DTM_IOMOct 13, 2016.csv`, 'iom-dtm-iraq-returnees', 501],
      [`${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2017.csv`, 'iom-dtm-iraq-returnees', 1_174],
      [`${lists}/Returnee_MasterList_dataset_DTM_IOMDec 31, 2018.csv`, 'iom-dtm-iraq-returnees', 1_578],
      ['idmc-gidd/idps/Internal Displacements (New Displacements) – IDPs.csv', 'idmc-gidd', 961],
    ],
    { again: true },
  ),
);
