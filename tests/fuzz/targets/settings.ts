import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { loadSettings, readApprovalFile, readRuleFile } from "../../../config/index.ts";
import { edited, pumped } from "../edits.ts";
import type { FuzzTarget } from "../fuzz-target.ts";
import { PARAMETERS, YAML } from "../tokens.ts";

const SETTINGS = `
timeZone: Asia/Shanghai
nightAt: "02:30"
contact: gao@qinghe.example
allowedPrivateHosts: ["*.localhost", 127.0.0.1]
fetch: {delayMs: 1000, timeoutMs: 20000, maxBytes: 5000000}
mailbox: {host: imap.example, port: 993, secure: true, username: gao, password: "\${MAIL}"}
notify: {quiet: {from: "22:00", to: "07:00"}}
intake: {everyMinutes: 10, trustedDomains: [qinghe.example]}
`;
const APPROVAL = `
from: 2026-04-01
chains:
  - kinds: [info]
    steps: [{id: head, name: 领导审核, side: unit, roles: [unit], users: [a]}]
    againFrom: head
`;

/** Files that an administrator writes, read from a folder as they stand, and the environment. */
export function settingsTarget(): FuzzTarget {
  const folder = mkdtempSync(path.join(tmpdir(), "shanggao-fuzz-"));
  const bytes = fc.oneof(
    edited(Buffer.from(SETTINGS), YAML),
    edited(Buffer.from(APPROVAL), YAML),
    pumped(YAML).map((text) => new Uint8Array(Buffer.from(text))),
    fc.uint8Array({ maxLength: 300 }),
  );
  return {
    cases: fc.record({ name: fc.constantFrom("settings", "approval", "rules", ...PARAMETERS), bytes }),
    run({ name, bytes: written }) {
      const file = path.join(folder, "settings.yaml");
      writeFileSync(file, written);
      if (name === "approval") readApprovalFile(file);
      else if (name === "rules") readRuleFile(file);
      else {
        const value = name === "settings" ? undefined : name;
        loadSettings({ SHANGGAO_PORT: value, SHANGGAO_HOST: value, DATABASE_URL: value }, { dataDir: folder });
      }
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
