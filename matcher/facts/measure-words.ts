/** Measure words that writers exchange freely: an editor turns 15名 into 15位 and 93件 into 93个. */
const CLASSES = [
  "名位人员",
  "项件条起宗桩例桩",
  "场次趟回期",
  "处所座幢栋间片块",
  "家户",
  "辆台部艘",
  "支队组",
  "份册本张",
  "棵株",
  "岁周",
];
const classOf = new Map<string, number>();
for (const [i, words] of CLASSES.entries()) for (const word of words) classOf.set(word, i);
const ANY = "个";
/** What 个 may stand for; never a unit of length, weight, money or time. */
const COUNTED = new Set([...classOf.keys(), ANY]);

/** Whether two measure words can count the same thing. */
export function exchangeable(a: string, b: string): boolean {
  if (a === b) return true;
  if (a === ANY || b === ANY) return COUNTED.has(a) && COUNTED.has(b);
  const kind = classOf.get(a);
  return kind !== undefined && kind === classOf.get(b);
}
