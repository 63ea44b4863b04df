import {
  APPROVAL_STATE_NAMES,
  APPROVAL_STATES,
  APPROVAL_WORD_NAMES,
  type ApprovalWordKind,
} from "../domain/approval.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { addDays } from "../domain/time.ts";
import { today } from "../office/calendar.ts";
import {
  type ApprovalDetail,
  type ApprovalRow,
  approvalDetail,
  approvalList,
  signApproval,
} from "../office/desk/approvals.ts";
import { command } from "./command.ts";
import { deskActor, deskOptions } from "./desk-options.ts";
import { EXIT } from "./exit-codes.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const LOOK_BACK_DAYS = 60;
const AT_MOST = 500;
const submissionOption = { type: "string", demandOption: true, describe: "投稿编号（sub_ 开头）" } as const;

function rowOf({ submittedOn, unit, title, version, standing, submissionId }: ApprovalRow): readonly string[] {
  const next = standing.current === null ? "" : standing.current.name;
  return [submittedOn, unit, title, `第 ${version} 稿`, APPROVAL_STATE_NAMES[standing.state], next, submissionId];
}

function detailLines(detail: ApprovalDetail): readonly string[] {
  const { title, unit, version, standing, words } = detail;
  const next = standing.current === null ? "" : `，下一步：${standing.current.name}`;
  const said = words.map(({ version: of, at, step, kind, signer, by, reason }) => {
    const who = signer === null ? by : `${signer}（${by}代为登记）`;
    return `  第 ${of} 稿 ${at.slice(0, 16).replace("T", " ")} UTC ${step} ${APPROVAL_WORD_NAMES[kind]} ${who}${reason === null ? "" : `：${reason}`}`;
  });
  return [`${unit}《${title}》第 ${version} 稿：${APPROVAL_STATE_NAMES[standing.state]}${next}`, ...said];
}

export const approveList = command({
  options: (yargs) =>
    deskOptions(yargs)
      .option("from", { type: "string", requiresArg: true, describe: "从哪一天报送的起（默认六十天前）" })
      .option("to", { type: "string", requiresArg: true, describe: "到哪一天（默认今天）" })
      .option("state", { choices: APPROVAL_STATES, describe: "只列这种状态的" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const day = today(ctx);
      const from = options.from === undefined ? addDays(day, -LOOK_BACK_DAYS) : dayOption("from", options.from);
      const to = options.to === undefined ? day : dayOption("to", options.to);
      const by = await deskActor(ctx, options.office);
      const list = await approvalList(ctx, by, { from, to, state: options.state }, { page: 1, size: AT_MOST });
      const head = ["报送", "单位", "标题", "稿次", "状态", "下一步", "编号"];
      const none = "没有要审的稿件（没有设审稿步骤时都不用审）";
      write(options.json, list, list.total === 0 ? [none] : table([head, ...list.items.map(rowOf)]));
      return EXIT.done;
    }),
});

export const approveShow = command({
  options: (yargs) => deskOptions(yargs).positional("submission", submissionOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const detail = await approvalDetail(ctx, await deskActor(ctx, options.office), options.submission);
      write(options.json, detail, detailLines(detail));
      return EXIT.done;
    }),
});

function signing(kind: ApprovalWordKind) {
  return command({
    options: (yargs) =>
      deskOptions(yargs)
        .positional("submission", submissionOption)
        .option("signer", { type: "string", requiresArg: true, describe: "报送单位那一步：纸上的签名" })
        .option("reason", { type: "string", requiresArg: true, describe: "理由（退回必须写）" }),
    run: (options) =>
      withOffice(options.data, async (ctx) => {
        const by = await deskActor(ctx, options.office);
        const { standing, said, words } = await approvalDetail(ctx, by, options.submission);
        const own = words.filter(({ submissionId }) => submissionId === options.submission);
        const stepId = kind === "withdrawn" ? own.at(-1)?.stepId : standing.current?.id;
        if (stepId === undefined) throw new InputError("这一稿没有可签或可撤回的步骤：没有设审稿，或者已经审结");
        const { signer, reason } = options;
        const detail = await signApproval(ctx, by, options.submission, { stepId, kind, signer, reason, seen: said });
        write(options.json, detail, detailLines(detail));
        return EXIT.done;
      }),
  });
}

export const approvePass = signing("passed");
export const approveReturn = signing("returned");
export const approveUndo = signing("withdrawn");
