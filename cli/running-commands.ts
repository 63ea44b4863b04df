import type { CommandGroup } from "./command.ts";

export const AUDIT: CommandGroup = {
  name: "audit",
  describe: "操作记录：核验有没有被改动、列出、导出",
  needed: "请给出 verify、list、export 之一；shanggao audit --help 说明各自的用法",
  commands: [
    {
      name: "verify",
      describe: "从头核验每条链，指出第一条被改、删、插、换过的记录",
      load: async () => (await import("./audit-verify.ts")).auditVerify,
    },
    {
      name: "list",
      describe: "列出操作记录，新的在前",
      load: async () => (await import("./audit-list.ts")).auditList,
    },
    {
      name: "export",
      describe: "写成文件：Excel，或供外部核验的 jsonl（整条链）",
      load: async () => (await import("./audit-export.ts")).auditExport,
    },
  ],
};

export const NOTIFY: CommandGroup = {
  name: "notify",
  describe: "提醒：试发、马上发、看发出了什么（邮件、企业微信、钉钉、飞书）",
  needed: "请给出 test、send、list 之一；shanggao notify --help 说明各自的用法",
  commands: [
    {
      name: "test [channel]",
      describe: "往一个渠道（不写就是全部）发一条测试",
      load: async () => (await import("./notify.ts")).notifyTest,
    },
    {
      name: "send",
      describe: "马上发出到时候的提醒（控制台开着时每分钟自动看一次）",
      load: async () => (await import("./notify.ts")).notifySend,
    },
    {
      name: "list",
      describe: "最近的提醒：发到了哪里、还在等的、没发出去的和原因",
      load: async () => (await import("./notify.ts")).notifyList,
    },
  ],
};

export const RUNS: CommandGroup = {
  name: "runs",
  describe: "夜间任务和手工运行的结果：列出、查看、结构",
  needed: "请给出 list、show、schema 之一；shanggao runs --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "最近各次运行",
      load: async () => (await import("./runs.ts")).runsList,
    },
    {
      name: "show [which]",
      describe: "一次运行的结果（默认最近一次跑完的夜间任务）；--json 给程序读",
      load: async () => (await import("./runs.ts")).runsShow,
    },
    {
      name: "schema",
      describe: "结果的 JSON Schema",
      load: async () => (await import("./runs.ts")).runsSchema,
    },
  ],
};

export const OFFICE: CommandGroup = {
  name: "office",
  describe: "办公室：一次安装里的省、市、县各级，列出、新建、改名、移动",
  needed: "请给出 list、add、change 之一；shanggao office --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "按上下级列出全部办公室，各有多少用户、单位、投稿、上稿",
      load: async () => (await import("./office.ts")).officeList,
    },
    {
      name: "add <name>",
      describe: "新建一个办公室（--parent 上级，--level 省、市、县）和它的第一个管理员",
      load: async () => (await import("./office.ts")).officeAdd,
    },
    {
      name: "change <name>",
      describe: "改名称、级别、本地名称，或换上级；数据不动",
      load: async () => (await import("./office.ts")).officeChange,
    },
  ],
};

export const USER: CommandGroup = {
  name: "user",
  describe: "用户：列出、解锁、重置两步验证、重置密码（最后一个管理员进不去时，在本机用）",
  needed: "请给出 list、unlock、reset-two-step、reset-password 之一；shanggao user --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "本单位的用户、角色、是否暂停登录",
      load: async () => (await import("./user.ts")).userListCommand,
    },
    {
      name: "unlock <username>",
      describe: "忘掉登录失败的次数，马上可以再登录",
      load: async () => (await import("./user.ts")).userUnlock,
    },
    {
      name: "reset-two-step <username>",
      describe: "重置两步验证：手机和恢复码都没有了",
      load: async () => (await import("./user.ts")).userResetSecondStep,
    },
    {
      name: "reset-password <username>",
      describe: "重置密码，得到一次性密码",
      load: async () => (await import("./user.ts")).userResetPassword,
    },
  ],
};

export const PERSON: CommandGroup = {
  name: "person",
  describe: "个人信息：导出一个人的全部信息，或删除（换成代号，得分不变）",
  needed: "请给出 export、erase 之一；shanggao person --help 说明各自的用法",
  commands: [
    {
      name: "export <name>",
      describe: "一个通讯员（或 --user 用户）在本系统里的全部信息，写成 Excel",
      load: async () => (await import("./person.ts")).personExport,
    },
    {
      name: "erase <name>",
      describe: "删除一个人的个人信息：先说会改哪里，--apply 才真的删除，不能撤销",
      load: async () => (await import("./person.ts")).personErase,
    },
  ],
};
