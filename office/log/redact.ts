const NAMES = "pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|authorization|cookie|credentials?|private[_-]?key";

/** What a line may never hold, wherever it stands: in a field, in an address, in a message of somebody else's library. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // The password of an address: postgresql://user:password@host
  [/(:\/\/[^:/@\s"\\]{1,200}:)[^@/\s"\\]{1,500}@/gu, "$1***@"],
  // Fields of the line, and of JSON that is quoted in it.
  [new RegExp(`("[\\w-]{0,40}(?:${NAMES})s?":")(?:[^"\\\\]|\\\\.){0,4000}"`, "giu"), '$1***"'],
  [new RegExp(`(\\\\"[\\w-]{0,40}(?:${NAMES})s?\\\\"\\s?:\\s?\\\\")[^"\\\\]{0,4000}\\\\"`, "giu"), '$1***\\"'],
  // Written out: password=…, Cookie: …
  [
    new RegExp(
      `(\\b[\\w-]{0,40}(?:${NAMES})s?\\s?[:=]\\s?)(?:(?:Bearer|Basic)\\s+)?[^\\s"'\\\\&,;}\\]]{1,2000}`,
      "giu",
    ),
    "$1***",
  ],
  // What signs a robot's address: ?key=… &sign=… and the last part of 飞书's.
  [/([?&](?:key|sign|signature|code|sig)=)[^&\s"'\\]{1,500}/giu, "$1***"],
  [/(\/open-apis\/bot\/v2\/hook\/)[^/?\s"'\\]{1,200}/gu, "$1***"],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,2000}/gu, "$1 ***"],
];

/** A line without passwords, tokens, cookies and the keys of robots. */
export function redact(line: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}
