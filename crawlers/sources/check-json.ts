import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { JsonDeclaration, JsonRequest, JsonStep } from "../../domain/source.ts";
import { DAY_PLACEHOLDERS, dayFilling, filledAddress, filledText, placeholdersIn } from "./json-template.ts";
import { isPath } from "./json-value.ts";

const MAX_STEPS = 8;
const FIELD_NAME = /^[A-Za-z]\w{0,39}$/;
const PATH_FORM = "形如 a.b[0].c 的路径（[] 表示每一项），不超过 20 段";

const shown = (text: string): string => (text === "" ? "空" : `「${text.slice(0, 200)}」`);

function checkPath(key: string, path: string): void {
  if (!isPath(path)) throw new SettingsError(key, PATH_FORM, shown(path));
}

/** Checks that placeholders are known: `known` are fields found before, the day's are allowed where issues are read. */
class PlaceholderCheck {
  readonly known = new Set<string>();
  readonly used = new Set<string>();

  constructor(private readonly byIssue: boolean) {}

  check(key: string, template: string): void {
    for (const name of placeholdersIn(template)) {
      this.used.add(name);
      if (this.known.has(name) || (this.byIssue && DAY_PLACEHOLDERS.has(name))) continue;
      const wanted = DAY_PLACEHOLDERS.has(name)
        ? "不含日期占位符的内容（只有 by 为 issue 时才可用）"
        : "只含日期占位符或前面 fields 里的字段名的内容";
      throw new SettingsError(key, wanted, `{${name}}`);
    }
  }

  /** An address: http(s), on a host that is written out, unless it begins with a field that holds the whole of it. */
  address(key: string, template: string): void {
    this.check(key, template);
    if (/^\{[A-Za-z]\w*\}/.test(template)) return;
    const sample = Object.fromEntries(placeholdersIn(template).map((name) => [name, "1"]));
    const address = filledAddress(template, { ...sample, ...dayFilling("2026-01-31") });
    const written = /^https?:\/\/[^/?#{}@]+(?:[/?]|$)/i.test(template);
    if (!written || /[{}]/.test(address) || !URL.canParse(address)) {
      throw new SettingsError(key, "以 http:// 或 https:// 开头、主机名里没有占位符的完整地址", shown(template));
    }
  }

  request(key: string, request: JsonRequest): void {
    this.address(`${key}.address`, request.address);
    if (request.body === undefined) return;
    this.check(`${key}.body`, request.body);
    if (request.method === "GET") throw new SettingsError(`${key}.body`, "空（GET 请求没有内容）", shown(request.body));
    checkBody(key, request);
  }
}

/** A body that says it is JSON must be, once its placeholders are filled. */
function checkBody(key: string, { body = "", contentType = "application/json" }: JsonRequest): void {
  if (!/json/i.test(contentType)) return;
  const sample = Object.fromEntries(placeholdersIn(body).map((name) => [name, "1"]));
  try {
    JSON.parse(filledText(body, sample));
  } catch {
    throw new SettingsError(`${key}.body`, "JSON 文本；若是表单请把 contentType 写明", shown(body));
  }
}

function checkStep(key: string, step: JsonStep, at: number, placeholders: PlaceholderCheck): void {
  if (step.request !== undefined) placeholders.request(`${key}.request`, step.request);
  else if (at === 0) throw new SettingsError(`${key}.request`, "第一步要请求的地址", "空");
  checkPath(`${key}.items`, step.items);
  for (const [name, path] of Object.entries(step.fields)) {
    if (!FIELD_NAME.test(name) || DAY_PLACEHOLDERS.has(name)) {
      throw new SettingsError(
        `${key}.fields`,
        "字母开头、由字母数字下划线组成、不与日期占位符同名的字段名",
        shown(name),
      );
    }
    checkPath(`${key}.fields.${name}`, path);
    placeholders.known.add(name);
  }
  for (const [name, wanted] of Object.entries(step.where ?? {})) {
    if (!Object.hasOwn(step.fields, name))
      throw new SettingsError(`${key}.where`, "本步 fields 里的字段名", shown(name));
    placeholders.check(`${key}.where.${name}`, wanted);
  }
}

function checkDetail(declaration: JsonDeclaration, placeholders: PlaceholderCheck): void {
  const { detail, detailFields } = declaration;
  if (detail === undefined) {
    if (detailFields !== undefined) throw new SettingsError("detail", "取正文的请求（已填写 detailFields）", "空");
    return;
  }
  placeholders.request("detail", detail);
  if (detailFields === undefined) throw new SettingsError("detailFields", "正文等字段的路径（已填写 detail）", "空");
  if (detailFields.body === "") throw new SettingsError("detailFields.body", "正文的路径", "空");
  for (const [name, path] of Object.entries(detailFields)) checkPath(`detailFields.${name}`, path);
}

/** Throws SettingsError for a JSON declaration whose requests, paths or placeholders cannot work. */
export function checkJson(declaration: JsonDeclaration): void {
  const { steps, by, articleAddress } = declaration;
  if (steps.length === 0 || steps.length > MAX_STEPS) {
    throw new SettingsError("steps", `1 至 ${MAX_STEPS} 步`, `${steps.length} 步`);
  }
  const placeholders = new PlaceholderCheck(by === "issue");
  for (const [at, step] of steps.entries()) checkStep(`steps[${at}]`, step, at, placeholders);
  const used = placeholders.used;
  if (by === "issue" && !(used.has("YYYY") && (used.has("MM") || used.has("M")) && (used.has("DD") || used.has("D")))) {
    throw new SettingsError(
      "steps",
      "在请求或 where 里用到 {YYYY}、{MM}、{DD}（by 为 issue，按期采集）",
      "缺日期占位符",
    );
  }
  placeholders.address("articleAddress", articleAddress);
  if (!placeholdersIn(articleAddress).some((name) => placeholders.known.has(name))) {
    throw new SettingsError("articleAddress", "含有 fields 里的字段、每篇各不相同的地址", shown(articleAddress));
  }
  checkDetail(declaration, placeholders);
}
