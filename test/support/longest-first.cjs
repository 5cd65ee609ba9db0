const Sequencer = require('@jest/test-sequencer').default;

/** The longest of all: started last, one would run alone while the other core has nothing left to do. */
const longest = ['verifier/second-verifier', 'verifier/mutation', 'verifier/hostile', 'faults/canaries', 'verifier/tampered'].map((name) => `${name}.test.ts`);

/** Where no durations are remembered, as on a fresh clone, Jest takes the size of a file for its length. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path }) => longest.some((name) => path.endsWith(name));
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
