import type { KnownSender } from "../../../domain/intake.ts";
import type { Correspondent, Unit } from "../../../domain/people.ts";

/** The office whose post is made here. */
export const REGION = ["青禾县", "青禾"];

interface Entry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unitClass: string;
  readonly people: readonly string[];
}

const entry = (name: string, aliases: string, unitClass: string, people: string): Entry => ({
  name,
  aliases: aliases === "" ? [] : aliases.split(" "),
  unitClass,
  people: people.split(" "),
});

/** Names as county offices have them; 王芳 and 刘洋 stand in two units each. */
export const ENTRIES: readonly Entry[] = [
  entry("青岩镇", "青岩镇人民政府 青岩", "乡镇", "李文斌 王小兰"),
  entry("白水乡", "白水乡人民政府 白水", "乡镇", "张建国 王芳"),
  entry("石桥镇", "石桥镇人民政府 石桥", "乡镇", "陈志远 刘洋"),
  entry("云峰街道", "云峰街道办事处 云峰街道办", "街道", "欧阳雪 赵敏"),
  entry("龙潭乡", "龙潭乡人民政府", "乡镇", "田茂林 彭秀英"),
  entry("松岭镇", "松岭镇人民政府 松岭", "乡镇", "石磊 向红梅"),
  entry("县卫生健康局", "县卫健局 卫健局", "县直单位", "周海燕 何勇"),
  entry("县农业农村局", "农业农村局 县农业局", "县直单位", "吴晓东 王芳"),
  entry("县教育局", "教育局", "县直单位", "林静 谭亮"),
  entry("县委组织部", "组织部 中共青禾县委组织部", "县直单位", "黄立新 刘洋"),
  entry("县文化旅游广电局", "县文旅局 县文旅广电局", "县直单位", "杨柳 龙飞"),
  entry("县人民法院", "县法院 青禾法院", "县直单位", "麻志强 阿依·古丽"),
];

const OFFICE = "office";

export const UNITS: readonly Unit[] = ENTRIES.map(({ name, aliases, unitClass }, at) => ({
  id: `u${at + 1}`,
  officeId: OFFICE,
  name,
  aliases,
  unitClass,
  parentId: null,
}));

export const PEOPLE: readonly Correspondent[] = ENTRIES.flatMap(({ people }, at) =>
  people.map((name, place) => ({
    id: `p${at + 1}-${place + 1}`,
    officeId: OFFICE,
    unitId: `u${at + 1}`,
    name,
    aliases: name === "李文斌" ? ["文斌"] : [],
  })),
);

/** Each unit writes from an address of its own; the first person also from a private one. */
export const SENDERS: readonly KnownSender[] = ENTRIES.flatMap((_, at) => [
  { address: unitAddress(at), unitId: `u${at + 1}`, correspondentId: null },
  { address: personAddress(at), unitId: `u${at + 1}`, correspondentId: `p${at + 1}-1` },
]);

export function unitAddress(at: number): string {
  return `unit${at + 1}@qinghe.example`;
}

export function personAddress(at: number): string {
  return `person${at + 1}@mail.example`;
}
