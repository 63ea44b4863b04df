import { existsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import {
  BULLETIN_FACES,
  BULLETIN_TEXTS,
  type BulletinFonts,
  type BulletinStandards,
  type BulletinTemplate,
  type BulletinTextKey,
  DEFAULT_STANDARDS,
} from "../domain/bulletin-template.ts";
import { parseWith } from "./parse.ts";
import { parseYaml, readYamlFile } from "./yaml-file.ts";

/** What an office sets of its bulletins. */
interface BulletinSettings {
  readonly template: BulletinTemplate;
  readonly fonts: BulletinFonts;
  readonly standards: BulletinStandards;
  /** Whether what goes outside the office (bulletins, rankings, accounts of units) shows names as 张＊＊. */
  readonly maskNames: boolean;
}

export const BULLETIN_TEXT_KEYS = Object.keys(BULLETIN_TEXTS) as readonly BulletinTextKey[];
const MOST_WORDS = 2_000;

const braces = (names: readonly string[]) =>
  names.length === 0 ? "（没有）" : names.map((name) => `{${name}}`).join("");

function textSchema(key: BulletinTextKey) {
  const places: readonly string[] = BULLETIN_TEXTS[key].places;
  const needs: readonly string[] = BULLETIN_TEXTS[key].needs;
  return z
    .string()
    .min(1)
    .max(MOST_WORDS)
    .superRefine((words, fault) => {
      const named = [...words.matchAll(/\{([^{}]*)\}/gu)].map(([, name = ""]) => name);
      const unknown = named.filter((name) => !places.includes(name));
      const missing = needs.filter((name) => !named.includes(name));
      if (unknown.length > 0) {
        fault.addIssue({
          code: "custom",
          message: `只用这些位置的文字：${braces(places)}（不认识：${braces(unknown)}）`,
        });
      }
      if (missing.length > 0) fault.addIssue({ code: "custom", message: `写有 ${braces(missing)} 的文字` });
      if (/[{}]/u.test(words.replace(/\{[^{}]*\}/gu, ""))) {
        fault.addIssue({ code: "custom", message: "大括号成对的文字，如 {时段}" });
      }
    });
}

const font = z.string().regex(/^[^\p{Cc}<>&"']{1,60}$/u, { error: "字体名称，如 仿宋" });

const fileSchema = z.strictObject({
  文字: z
    .strictObject(Object.fromEntries(BULLETIN_TEXT_KEYS.map((key) => [key, textSchema(key).optional()])))
    .default({}),
  字体: z.strictObject(Object.fromEntries(BULLETIN_FACES.map((face) => [face, font.optional()]))).default({}),
  标准: z
    .strictObject({
      表扬名次: z.int().min(0).max(50).default(DEFAULT_STANDARDS.praisedRanks),
      连续未达标月数: z.int().min(0).max(24).default(DEFAULT_STANDARDS.missedMonths),
      截止日: z.int().min(1).max(31).nullable().default(DEFAULT_STANDARDS.cutOffDay),
      预警天数: z.int().min(0).max(60).default(DEFAULT_STANDARDS.warnDays),
    })
    .prefault({}),
  姓名: z.enum(["全名", "隐去"]).default("全名"),
});

/** Where an office's texts, fonts and standards stand. */
export function bulletinFileOf(dataDir: string): string {
  return path.join(dataDir, "bulletin.yaml");
}

/**
 * Reads `bulletin.yaml` of the data directory; what it does not say stands as it is shipped. Throws SettingsError that
 * names the text and the place that is missing or unknown in it.
 */
export function readBulletinSettings(dataDir: string): BulletinSettings {
  const file = bulletinFileOf(dataDir);
  return settingsOf(existsSync(file) ? readYamlFile(file) : null, file);
}

/** The same from the text of the file, which `file` names in messages. */
export function bulletinSettingsOf(text: string, file: string): BulletinSettings {
  return settingsOf(parseYaml(text, file), file);
}

function settingsOf(said: unknown, file: string): BulletinSettings {
  const { 文字, 字体, 标准, 姓名 } = parseWith(fileSchema, said ?? {}, file);
  return {
    template: ordered(BULLETIN_TEXT_KEYS, 文字),
    fonts: ordered(BULLETIN_FACES, 字体),
    standards: {
      praisedRanks: 标准.表扬名次,
      missedMonths: 标准.连续未达标月数,
      cutOffDay: 标准.截止日,
      warnDays: 标准.预警天数,
    },
    maskNames: 姓名 === "隐去",
  };
}

/** What is said, in the order of `keys`: a file written in another order is the same template. */
function ordered<Key extends string>(keys: readonly Key[], values: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(keys.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]]))) as Partial<
    Record<Key, string>
  >;
}

/** The file with every text as it is shipped, each commented out, for an office to change what it wants to. */
export function bulletinFileText(): string {
  const texts = BULLETIN_TEXT_KEYS.flatMap((key) => {
    const { about, text, places, needs } = BULLETIN_TEXTS[key];
    const named = places.length === 0 ? "" : `；可用 ${braces(places)}`;
    const needed = needs.length === 0 ? "" : `，必须有 ${braces(needs)}`;
    return [`  # ${about}${named}${needed}`, `  # ${key}: ${JSON.stringify(text)}`];
  });
  const { praisedRanks, missedMonths, warnDays } = DEFAULT_STANDARDS;
  return `# 通报的文字、字体和标准。去掉行首的“# ”改成本单位的写法；没有写的照旧。
# 大括号里的位置由程序填写。签发过的通报不受以后修改的影响。
文字:
${texts.join("\n")}
  {}

字体:
  # 办公室的电脑缺哪种字体，就在这里写有的：${BULLETIN_FACES.join("、")}
  # 正文: 仿宋
  {}

标准:
  # 各类单位前几名通报表扬；0 = 不表扬
  表扬名次: ${praisedRanks}
  # 连续几个月没有完成月度任务通报批评；0 = 不批评
  连续未达标月数: ${missedMonths}
  # 每月几日以前报的算按时；null = 不计迟报
  截止日: null
  # 任务时段结束前几天开始预警
  预警天数: ${warnDays}

# 通报、上稿排名、单位台账这些往外发的，通讯员姓名写全名还是隐去（张＊＊）；奖励发放表和个人记录总是全名
姓名: 全名
`;
}
