import { readFileSync, statSync } from "node:fs";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { readYaml, YAML_FLAWS } from "./yaml-text.ts";

const MAX_BYTES = 1024 * 1024;
/** Characters of a YAML text; the longest file that ships has some thousands. Mistakes cost more to read than text. */
export const MOST_YAML = 100_000;

// The library's own sentence is English: the place is what helps, and the kinds of mistake that people make are few.
function unreadable(where: string, line: number): SettingsError {
  const found = `第 ${line} 行附近无法解析：请检查缩进、冒号后的空格、引号和括号是否成对`;
  return new SettingsError(where, "有效的 YAML", found);
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
  if (text.length > MOST_YAML) throw new SettingsError(where, `不超过 ${MOST_YAML} 字的 YAML`, `${text.length} 字`);
  const { errors, lines, flaw, value } = readYaml(text);
  const [first] = errors;
  if (first !== undefined) throw unreadable(where, lines.linePos(first.pos[0]).line);
  if (flaw !== null) throw new SettingsError(where, "有效的 YAML", YAML_FLAWS[flaw]);
  return value;
}
