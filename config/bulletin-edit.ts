import { isMap } from "yaml";
import type { BulletinTemplate } from "../domain/bulletin-template.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { BULLETIN_TEXT_KEYS, bulletinFileText, bulletinSettingsOf } from "./bulletin-file.ts";
import { readYaml } from "./yaml-text.ts";

const TEXTS = "文字";

/**
 * The text of `bulletin.yaml` with the office's own texts as given, and no others; everything else of the file, comments
 * too, stays. `file` names it in messages; null = there is none yet. Throws SettingsError that names each text that cannot
 * be used.
 */
export function withBulletinTexts(written: string | null, texts: BulletinTemplate, file: string): string {
  const { document, errors, flaw } = readYaml(written ?? bulletinFileText());
  if (document === null || errors.length > 0 || flaw !== null)
    throw new SettingsError(file, "有效的 YAML", "无法解析的文件，请先改好它");
  const now = document.get(TEXTS);
  const map = isMap(now) ? now : document.createNode({});
  for (const key of BULLETIN_TEXT_KEYS) {
    const words = texts[key];
    if (words === undefined) map.delete(key);
    else map.set(key, words);
  }
  map.flow = map.items.length === 0;
  document.set(TEXTS, map);
  const edited = document.toString({ lineWidth: 0 });
  bulletinSettingsOf(edited, file);
  return edited;
}
