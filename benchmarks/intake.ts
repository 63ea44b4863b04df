import { corpus } from "../tests/intake/corpus/index.ts";
import { emptyTally, measure } from "../tests/intake/measure.ts";

/** `npm run bench:intake`: two hundred mails and files as offices write them, and what is found in them. */
const tally = emptyTally();
const cases = await corpus();
const began = performance.now();
for (const one of cases) await measure(one, tally);
const seconds = (performance.now() - began) / 1000;
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);
const right = sum(tally.right);
const asked = sum(tally.asked);
const answered = tally.pieces * 4 - asked;
const show = (title: string, list: readonly string[]) => list.map((line) => console.log(`  ${title} ${line}`));
console.log(`${cases.length} mails and files, ${tally.pieces} pieces, ${seconds.toFixed(1)} s`);
console.log(
  `answered ${answered} of ${tally.pieces * 4} fields, right ${((right / answered) * 100).toFixed(1)}%; asked`,
  tally.asked,
);
console.log(`asked needlessly ${tally.askedNeedlessly.length}, wrong ${tally.wrong.length}, lost ${tally.lost.length}`);
show("wrong", tally.wrong);
show("lost", tally.lost);
show("asked", tally.askedNeedlessly);
