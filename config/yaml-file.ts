import { readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import { SettingsError } from "../domain/errors/settings-error.ts";

const MAX_BYTES = 1024 * 1024;

/** Reads a YAML file that a person wrote. Throws SettingsError naming the file and the line. */
export function readYamlFile(file: string): unknown {
  let text: string;
  try {
    if (statSync(file).size > MAX_BYTES) throw new SettingsError(file, "不超过 1 MB 的 YAML 文件", "更大的文件");
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "未知错误";
    throw new SettingsError(file, "可以读取的文件", code === "ENOENT" ? "文件不存在" : `无法读取（${code}）`);
  }
  try {
    return parse(text, { maxAliasCount: 20 });
  } catch (error) {
    throw new SettingsError(file, "有效的 YAML", (error as Error).message.split("\n")[0] ?? "无法解析");
  }
}
