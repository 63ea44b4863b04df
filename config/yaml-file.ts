import { readFileSync, statSync } from "node:fs";
import { parse, YAMLParseError } from "yaml";
import { SettingsError } from "../domain/errors/settings-error.ts";

const MAX_BYTES = 1024 * 1024;

// The library's own sentence is English: the place is what helps, and the kinds of mistake that people make are few.
function unreadable(error: unknown): string {
  const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
  const where = line === undefined ? "" : `第 ${line} 行附近`;
  return `${where}无法解析：请检查缩进、冒号后的空格、引号和括号是否成对`;
}

function decoded(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SettingsError(file, "UTF-8 编码的文件", "其他编码（如 GBK）；请用记事本另存为 UTF-8");
  }
}

/** Reads a YAML file that a person wrote. Throws SettingsError naming the file and the line. */
export function readYamlFile(file: string): unknown {
  let text: string;
  try {
    if (statSync(file).size > MAX_BYTES) throw new SettingsError(file, "不超过 1 MB 的 YAML 文件", "更大的文件");
    text = decoded(file, readFileSync(file));
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "未知错误";
    throw new SettingsError(file, "可以读取的文件", code === "ENOENT" ? "文件不存在" : `无法读取（${code}）`);
  }
  return parseYaml(text, file);
}

/** Parses YAML that a person wrote; `where` names it. Throws SettingsError naming the line. */
export function parseYaml(text: string, where: string): unknown {
  try {
    return parse(text, { maxAliasCount: 20 });
  } catch (error) {
    throw new SettingsError(where, "有效的 YAML", unreadable(error));
  }
}
