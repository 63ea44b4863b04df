import type { Day } from "../domain/time.ts";
import type { FileName } from "./file-name.ts";
import { findDay } from "./parse-day.ts";

/** What a piece of text says about who sent it and when; nothing here is looked up yet. */
export interface Hints {
  readonly unit: string | null;
  readonly authors: readonly string[];
  readonly day: Day | null;
  readonly title: string | null;
}

const UNIT_END =
  /(镇|乡|街道|街道办|局|办|办公室|部|委|会|院|校|园|中心|站|所|社|村|社区|公司|队|处|科|股|组|馆|厅|行|集团|小学|中学|大学|医院|党委|党工委|政府|团|联合会|法院|检察院)$/;
const NAME = /^[\p{Script=Han}]{2,4}$|^[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,8}$/u;
const LABEL =
  /^(?:(?:供稿单位|报送单位|来稿单位|作者单位|供稿人|撰稿人|报送人|投稿人|特约通讯员|信息员|通讯员|供稿|撰稿|报送|来稿|作者|单位|图文|文图|文\/图|图\/文|记者|摄影)\s*[:：/]?\s*|[文图]\s*[:：/]\s*)/;
/** In brackets at the end of a text, and no signature. */
const REMARK = /^(完|全文完|待续|未完待续|略|资料图|图源网络|图片|附图|审核|编辑)/;

/** Hints of a file name like `青岩镇-2026年3月5日工作信息`. */
export function hintsOfFileName({ base }: FileName): Hints {
  const found = findDay(base);
  const parts = (found === null ? base : `${base.slice(0, found.start)}-${base.slice(found.end)}`)
    .split(/[-—–_]+/)
    .map((part) => part.replace(/^[\s()【】[\]]+|(?<![\s()【】[\]])[\s()【】[\]]+$/g, ""))
    .filter((part) => part !== "");
  const [first, ...others] = parts;
  const named =
    first === undefined ? null : unitOf(first.replace(GENERIC_END, ""), found !== null && others.length > 0);
  const title = (named === null ? parts : others).filter((part) => !GENERIC.test(part)).join(" ");
  return { unit: named, authors: [], day: found?.day ?? null, title: title === "" ? null : title };
}

const GENERIC_END = /(报送|上报|工作信息|信息|稿件|投稿|宣传稿|供稿)+$/;
const GENERIC =
  /^(每日|每周|本月|月度)?(工作|宣传|党建|组工)?(信息|简报|动态|稿件?|通讯|投稿|材料)?(\s*\d{0,3}|终稿|定稿|最终版?|修改稿)$/;

function unitOf(text: string, byPlace: boolean): string | null {
  if (text.length < 2 || text.length > 30) return null;
  return UNIT_END.test(text) || byPlace ? text : null;
}

/**
 * Reads a signature: `青岩镇 李文斌、王芳`, `供稿：青岩镇 李文斌`, `通讯员 李文斌`, with or without its brackets. Null when the
 * words are no signature. `bare` says that nothing but brackets or a label marks it, so that a lone name may pass.
 */
export function parseSignature(text: string, bare: boolean): Pick<Hints, "unit" | "authors"> | null {
  const inner = text
    .normalize("NFKC")
    .trim()
    .replace(/^\(|\)$/g, "")
    .trim();
  if (inner.length > 60 || REMARK.test(inner)) return null;
  const labelled = LABEL.test(inner);
  const tokens = inner
    .replace(LABEL, "")
    .split(/[\s、,;/|]+|(?<=[镇乡局办部委])[:：]/)
    .map((token) => token.replace(LABEL, "").replace(/^[:：]+|(?<![:：])[:：]+$/g, ""))
    .filter((token) => token !== "");
  const [first, ...rest] = tokens;
  if (first === undefined || tokens.length > 8) return null;
  const unit = UNIT_END.test(first) || (rest.length > 0 && !NAME.test(first) && first.length <= 20) ? first : null;
  const names = unit === null ? tokens : rest;
  const people = names.filter((name) => NAME.test(name) && !UNIT_END.test(name));
  if (people.length !== names.length) return null;
  if (unit === null && !labelled && !(bare && tokens.length === 1)) return null;
  return { unit, authors: people };
}

/** A line like `报送单位：青岩镇`, as header tables and mail bodies have it. Null when it is no such line. */
export function parseLabelledLine(line: string): Partial<Hints> | null {
  const match =
    /^\s*(供稿单位|报送单位|来稿单位|作者单位|投稿单位|上报单位|单位|供稿人|撰稿人|报送人|投稿人|信息员|通讯员|供稿|撰稿|作者|报送时间|报送日期|上报时间|供稿时间|日期|时间|标题|题目)\s*[:：]\s*(\S.{0,80})$/.exec(
      line.normalize("NFKC"),
    );
  const label = match?.[1];
  const value = match?.[2]?.trim();
  if (label === undefined || value === undefined) return null;
  if (label.endsWith("单位")) return { unit: value };
  if (label === "标题" || label === "题目") return { title: line.slice(line.search(/[:：]/) + 1).trim() };
  if (/时间|日期/.test(label)) {
    const day = findDay(value)?.day;
    return day === undefined ? null : { day };
  }
  const signature = parseSignature(`通讯员 ${value}`, true);
  if (signature === null) return null;
  return signature.unit === null
    ? { authors: signature.authors }
    : { unit: signature.unit, authors: signature.authors };
}
