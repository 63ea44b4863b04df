import type { CommandGroup } from "./command.ts";

const PLAN: CommandGroup = {
  name: "plan",
  describe: "报送重点：各单位每月预报的稿件，来了自动勾上",
  needed: "请给出 list、add、import、remove 之一；shanggao plan --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "一个月（--month）的报送重点，哪些来了、哪些没来",
      load: async () => (await import("./plan.ts")).planList,
    },
    {
      name: "add <title>",
      describe: "登记一项（--month、--unit）",
      load: async () => (await import("./plan.ts")).planAdd,
    },
    {
      name: "import <file>",
      describe: "从表格（.xlsx、.csv）导入，要么全部登记要么都不登记",
      load: async () => (await import("./plan.ts")).planImport,
    },
    {
      name: "remove <id>",
      describe: "删去一项",
      load: async () => (await import("./plan.ts")).planRemove,
    },
  ],
};

const CAMPAIGN: CommandGroup = {
  name: "campaign",
  describe: "专题：按关键词和人工归集稿件，看报送和采用",
  needed: "请给出 list、add、show、close 之一；shanggao campaign --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "列出专题",
      load: async () => (await import("./campaign.ts")).campaignListCommand,
    },
    {
      name: "add <name>",
      describe: "设一个专题（--from、--to、--keyword、--unit）",
      load: async () => (await import("./campaign.ts")).campaignAdd,
    },
    {
      name: "show <id>",
      describe: "一个专题报送、采用了什么，凭什么归入",
      load: async () => (await import("./campaign.ts")).campaignShow,
    },
    {
      name: "close <id>",
      describe: "结束一个专题",
      load: async () => (await import("./campaign.ts")).campaignClose,
    },
  ],
};

const CALLOUT: CommandGroup = {
  name: "callout",
  describe: "约稿：发约稿、看应约、催稿、采用",
  needed: "请给出 list、add、show、answer、accept、reject、remind、close 之一；shanggao callout --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "列出没有结束的约稿",
      load: async () => (await import("./callout.ts")).calloutListCommand,
    },
    {
      name: "add <title>",
      describe: "发一次约稿（--deadline、--unit）",
      load: async () => (await import("./callout.ts")).calloutAdd,
    },
    {
      name: "show <number>",
      describe: "一次约稿：谁应约了、迟交没有、谁还没有应约",
      load: async () => (await import("./callout.ts")).calloutShow,
    },
    {
      name: "answer <number> <submission>",
      describe: "登记一篇投稿为应约稿",
      load: async () => (await import("./callout.ts")).calloutAnswer,
    },
    {
      name: "accept <number> <submission>",
      describe: "采用一篇应约稿；计分办法里有约稿事项的一并登记",
      load: async () => (await import("./callout.ts")).calloutAccept,
    },
    {
      name: "reject <number> <submission>",
      describe: "不采用一篇应约稿；登记过的事项一并撤销",
      load: async () => (await import("./callout.ts")).calloutReject,
    },
    {
      name: "remind",
      describe: "催稿：谁还没有应约，可以直接转发的话",
      load: async () => (await import("./callout.ts")).calloutRemind,
    },
    {
      name: "close <number>",
      describe: "结束一次约稿",
      load: async () => (await import("./callout.ts")).calloutClose,
    },
  ],
};

const APPROVE: CommandGroup = {
  name: "approve",
  describe: "审稿：设步骤、审到哪一步、通过、退回、撤回（没有设步骤时不用）",
  needed: "请给出 list、show、pass、return、undo、setup、off 之一；shanggao approve --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "各稿审到哪一步",
      load: async () => (await import("./approve.ts")).approveList,
    },
    {
      name: "show <submission>",
      describe: "一稿审到哪一步，谁在什么时候签的",
      load: async () => (await import("./approve.ts")).approveShow,
    },
    {
      name: "pass <submission>",
      describe: "现在这一步通过（报送单位那一步用 --signer 写明纸上的签名）",
      load: async () => (await import("./approve.ts")).approvePass,
    },
    {
      name: "return <submission>",
      describe: "现在这一步退回（--reason）",
      load: async () => (await import("./approve.ts")).approveReturn,
    },
    {
      name: "undo <submission>",
      describe: "撤回这一稿最近的一次签署",
      load: async () => (await import("./approve.ts")).approveUndo,
    },
    {
      name: "setup <file>",
      describe: "按一份 YAML 设审稿步骤（样例见 docs/admin/approval.md）",
      load: async () => (await import("./approve-setup.ts")).approveSetup,
    },
    {
      name: "off",
      describe: "停用审稿；签过的记录留着",
      load: async () => (await import("./approve-setup.ts")).approveOff,
    },
  ],
};

/** 报送重点, 专题, 约稿, 审稿. */
export const DESK: readonly CommandGroup[] = [PLAN, CAMPAIGN, CALLOUT, APPROVE];
