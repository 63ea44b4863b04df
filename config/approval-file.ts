import { z } from "zod";
import { APPROVAL_SIDES } from "../domain/approval.ts";
import { ROLES } from "../domain/office.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { type Day, isDay } from "../domain/time.ts";
import { parseWith } from "./parse.ts";
import { readYamlFile } from "./yaml-file.ts";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/u, { error: "1 到 40 个字母、数字，如 head" });

const fileSchema = z.strictObject({
  from: z.string().refine(isDay, { error: "日期，如 2026-04-01" }),
  chains: z.array(
    z.strictObject({
      kinds: z.array(z.enum(PIECE_KINDS)).default([]),
      steps: z.array(
        z.strictObject({
          id,
          name: z.string(),
          side: z.enum(APPROVAL_SIDES),
          roles: z.array(z.enum(ROLES)).default([]),
          /** Usernames. */
          users: z.array(z.string()).default([]),
        }),
      ),
      againFrom: id.optional(),
    }),
  ),
});

/** 审稿 as a file says it: accounts by their usernames. */
interface ApprovalFile {
  readonly from: Day;
  readonly chains: z.output<typeof fileSchema>["chains"];
}

/** Reads the steps of 审稿 from YAML. Throws SettingsError that names file, key and expectation. */
export function readApprovalFile(file: string): ApprovalFile {
  return parseWith(fileSchema, readYamlFile(file), file);
}
