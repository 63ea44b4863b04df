import type { Day } from "../../domain/time.ts";
import { findDay } from "../parse-day.ts";
import type { KnownNames } from "./known-names.ts";

/** Units and persons of the office's books that a few words name, and nothing else. */
export interface KnownSign {
  readonly units: readonly string[];
  readonly authors: readonly string[];
  readonly day: Day | null;
}

const NAME_LENGTHS = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
const MAX = 80;
/** What stands between and around names in a signature. */
const BETWEEN =
  /^(?:[\s,，、;；:：/|()（）【】[\]<>《》·.。—_-]+|(?:供稿|报送|来稿|作者|投稿|上报)单位|(?:供稿|撰稿|报送|投稿|上报|联系)人?|特约|通讯员|信息员|记者|作者|来源|来稿|单位|摄影报道|摄影|摄|文字|图片|文|图|报道|时间|日期|党政综合办公室|综合办公室|党政办公室|党政办|宣传办|办公室|及|和|与|联系电话|电话|手机)/;
const PHONE = /1[3-9]\d{9}|0\d{2,3}-?\d{7,8}/g;

/**
 * Reads words that are nothing but units, persons, a day and the words of a signature around them, in whatever order; null where
 * anything else stands among them, or no name at all.
 */
export function knownSign(words: string, names: KnownNames): KnownSign | null {
  if (words.length > MAX) return null;
  const whole = words.normalize("NFKC").replace(PHONE, " ");
  const found = findDay(whole);
  let left = found === null ? whole : `${whole.slice(0, found.start)} ${whole.slice(found.end)}`;
  const units: string[] = [];
  const authors: string[] = [];
  while (left !== "") {
    const unit = names.units.find((name) => left.startsWith(name));
    const person = NAME_LENGTHS.map((length) => left.slice(0, length)).find((part) => names.people.has(part));
    const word = unit ?? person ?? BETWEEN.exec(left)?.[0];
    if (word === undefined) return null;
    if (unit !== undefined) units.push(unit);
    else if (person !== undefined) authors.push(person);
    left = left.slice(word.length);
  }
  return units.length + authors.length === 0
    ? null
    : { units: [...new Set(units)], authors: [...new Set(authors)], day: found?.day ?? null };
}
