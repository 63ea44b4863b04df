/** Show: a setting, an option or a declaration is wrong. The message names key, expectation and value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(
    /** Where: `SHANGGAO_DATA`, `outlets/青禾日报.yaml: sources[0].issue`, `--day`. */
    readonly key: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(`${key}：应为${expected}，实际为 ${found}`);
  }
}
