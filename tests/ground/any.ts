// Drawing cases by chance: other ones each time, and with ANY_SEED the same, so that a red run in CI is about the change.
import fc from 'fast-check';

const { ANY_SEED } = process.env;
if (ANY_SEED) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(ANY_SEED) });

export default fc;
