import { BULLETIN_TEXTS, type BulletinTemplate, type BulletinTextKey } from "../domain/bulletin-template.ts";
import { plainText } from "./options.ts";

/** A text of the bulletin in the office's own words where it has some, its places filled. A place without a value stays empty. */
export function say(
  template: BulletinTemplate | undefined,
  key: BulletinTextKey,
  values: Readonly<Record<string, string>> = {},
): string {
  const words = template?.[key] ?? BULLETIN_TEXTS[key].text;
  return plainText(words).replace(/\{([^{}]*)\}/gu, (_place, name: string) => plainText(values[name] ?? ""));
}
