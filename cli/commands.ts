import type { CommandEntry, CommandGroup } from "./command.ts";
import { DESK } from "./desk-commands.ts";
import { AUDIT, NOTIFY, OFFICE, PERSON, RUNS, USER } from "./running-commands.ts";

const OUTLET: CommandGroup = {
  name: "outlet",
  describe: "媒体目录：列出、登记、新写、试采",
  needed: "请给出 list、add、new、try 之一；shanggao outlet --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "列出目录里的媒体：层级、种类、采集源、是否登记、是否验证过",
      load: async () => (await import("./outlet-list.ts")).outletList,
    },
    {
      name: "add [names..]",
      describe: "登记目录里的媒体（再登记一次就是更新）",
      load: async () => (await import("./outlet-add.ts")).outletAdd,
    },
    {
      name: "new <name>",
      describe: "新写一家媒体：写出 YAML 样稿，照注释改",
      load: async () => (await import("./outlet-new.ts")).outletNew,
    },
    {
      name: "try <what>",
      describe: "试采一家媒体（不登记、不存数据）：每个选择器找到了什么，每项内容从哪里来",
      load: async () => (await import("./outlet-try.ts")).outletTry,
    },
  ],
};

const MATCHER: CommandGroup = {
  name: "matcher",
  describe: "匹配的模型和两条线：查看、用审定结果重新拟合、试算、退回",
  needed: "请给出 show、fit、lines、reset 之一；shanggao matcher --help 说明各自的用法",
  commands: [
    {
      name: "show",
      describe: "现在用的模型和两条线，谁在什么时候定的",
      load: async () => (await import("./matcher-show.ts")).matcherShow,
    },
    {
      name: "fit",
      describe: "用本单位的人工审定重新拟合，新旧对照；会误记的一律不采用；--apply 采用",
      load: async () => (await import("./matcher-fit.ts")).matcherFit,
    },
    {
      name: "lines",
      describe: "自动线和待审线：试算近三个月会怎样；--apply 改用",
      load: async () => (await import("./matcher-lines.ts")).matcherLines,
    },
    {
      name: "reset <what>",
      describe: "退回自带的模型（model）或默认的线（lines）",
      load: async () => (await import("./matcher-reset.ts")).matcherReset,
    },
  ],
};

const INTAKE: CommandGroup = {
  name: "intake",
  describe: "来稿：收邮件和文件、列出待处理的、登记、退回、撤销、OA 令牌",
  needed: "请给出 run、add、list、show、accept、reject、undo、token 之一；shanggao intake --help 说明各自的用法",
  commands: [
    {
      name: "run",
      describe: "现在就收一次：邮箱和 inbox 文件夹（网页控制台开着时会按时自动收）",
      load: async () => (await import("./intake-run.ts")).intakeRun,
    },
    {
      name: "add <files..>",
      describe: "收这些文件：邮件（.eml）、Word、WPS、PDF、文本、表格、压缩包，或整个文件夹",
      load: async () => (await import("./intake-add.ts")).intakeAdd,
    },
    {
      name: "list",
      describe: "列出等人处理的来件和原因",
      load: async () => (await import("./intake-list.ts")).intakeList,
    },
    {
      name: "show <id>",
      describe: "一件来件：找到了什么、依据什么、谁处理过",
      load: async () => (await import("./intake-list.ts")).intakeShow,
    },
    {
      name: "accept <id>",
      describe: "登记一件来件，可以补上或改正单位、通讯员、日期、标题",
      load: async () => (await import("./intake-decide.ts")).intakeAccept,
    },
    {
      name: "reject <id>",
      describe: "退回一件来件",
      load: async () => (await import("./intake-decide.ts")).intakeReject,
    },
    {
      name: "undo <id>",
      describe: "撤销对一件来件的处理",
      load: async () => (await import("./intake-decide.ts")).intakeUndo,
    },
    {
      name: "token <action> [name]",
      describe: "OA 系统的令牌：新建（add）、列出（list）、停用（revoke）",
      load: async () => (await import("./intake-token.ts")).intakeToken,
    },
  ],
};

const RULES: CommandGroup = {
  name: "rules",
  describe: "计分办法：列出、查看、检查、采用样例、新旧试算、按期结算、登记事项、补记上稿",
  needed: "请给出 list、show、check、adopt、simulate、settle、event、remark 之一；shanggao rules --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "本单位的各版计分办法，和随程序带的样例",
      load: async () => (await import("./rules-list.ts")).rulesList,
    },
    {
      name: "show [what]",
      describe: "一份办法写了什么：现行、第3版、文件或样例",
      load: async () => (await import("./rules-show.ts")).rulesShow,
    },
    {
      name: "check <file>",
      describe: "检查一份计分办法文件：哪一条、哪个键、应该是什么；轮不到的条款",
      load: async () => (await import("./rules-check.ts")).rulesCheck,
    },
    {
      name: "adopt <preset>",
      describe: "采用一份样例（--from 生效日期）；要改就复制文件改好再 import rules",
      load: async () => (await import("./rules-adopt.ts")).rulesAdopt,
    },
    {
      name: "simulate <a> <b>",
      describe: "两份办法在一段时间里各会怎样：谁升谁降、分和钱（--from、--to）；不存数据",
      load: async () => (await import("./rules-simulate.ts")).rulesSimulate,
    },
    {
      name: "settle",
      describe: "任务、封顶、扣分、加分等按期结算到某一天（--to），每行写明条款和算式",
      load: async () => (await import("./rules-settle.ts")).rulesSettle,
    },
    {
      name: "event <action>",
      describe: "登记（add）、列出（list）、撤销（withdraw）事项：领导批示、失实、迟报、约稿…",
      load: async () => (await import("./rules-event.ts")).rulesEvent,
    },
    {
      name: "remark <placement>",
      describe: "补记一条上稿页面上没有的：头条、标注、稿酬、评定、份额",
      load: async () => (await import("./rules-remark.ts")).rulesRemark,
    },
  ],
};

const ENTER: CommandGroup = {
  name: "enter",
  describe: "手工登记上稿：电视、广播、内刊、领导批示等没有网页可采的，附证明材料",
  needed: "请给出 placement；shanggao enter placement --help 说明用法",
  commands: [
    {
      name: "placement <action> [id]",
      describe: "登记（add）、列出（list）、查看（show）、修改（change）、撤回（withdraw）、撤销撤回（restore）",
      load: async () => (await import("./enter-placement.ts")).enterPlacementCommand,
    },
  ],
};

const CLAIM: CommandGroup = {
  name: "claim",
  describe: "认领：单位说“这篇是我的，登在这里”；列出、代为认领、继续、确认、驳回",
  needed: "请给出 list、show、add、proceed、accept、reject 之一；shanggao claim --help 说明各自的用法",
  commands: [
    {
      name: "list",
      describe: "列出等人处理的认领和原因",
      load: async () => (await import("./claim-list.ts")).claimListCommand,
    },
    {
      name: "show <id>",
      describe: "一条认领：找到了什么、谁处理过",
      load: async () => (await import("./claim-list.ts")).claimShow,
    },
    {
      name: "add <url>",
      describe: "替单位认领一个网页；只进待审，不会自动计入",
      load: async () => (await import("./claim-add.ts")).claimAdd,
    },
    {
      name: "proceed <id>",
      describe: "指明媒体、投稿、日期后继续",
      load: async () => (await import("./claim-add.ts")).claimProceed,
    },
    {
      name: "accept <id>",
      describe: "确认认领的匹配，计入台账",
      load: async () => (await import("./claim-decide.ts")).claimAccept,
    },
    {
      name: "reject <id>",
      describe: "驳回一条认领（--reason，单位会看到）",
      load: async () => (await import("./claim-decide.ts")).claimReject,
    },
  ],
};

/** What the program can do, in the order of its help. A command's own modules are loaded when it is asked for. */
export const COMMANDS: readonly (CommandEntry | CommandGroup)[] = [
  {
    name: "init",
    describe: "建立办公室的数据目录和第一个管理员",
    load: async () => (await import("./init.ts")).init,
  },
  {
    name: "serve",
    describe: "打开网页控制台，并按时运行夜间任务（npm start 就是它）",
    load: async () => (await import("./serve.ts")).serve,
  },
  {
    name: "nightly",
    describe: "现在就跑一次夜间任务：采集、抽取、归并同稿、匹配、计分、提醒",
    load: async () => (await import("./nightly.ts")).nightly,
  },
  RUNS,
  {
    name: "worker",
    describe: "工作进程：分担夜间任务（--crawl、--match），可以在任意多台机器上开；要用 PostgreSQL",
    load: async () => (await import("./worker.ts")).worker,
  },
  {
    name: "crawl [names..]",
    describe: "只采集（不匹配）：全部采集源，或按媒体名、采集源名指定的几个",
    load: async () => (await import("./crawl.ts")).crawl,
  },
  {
    name: "match",
    describe: "只匹配（不采集）：把等待中的报道和投稿配对并重算台账",
    load: async () => (await import("./match.ts")).match,
  },
  {
    name: "link <url>",
    describe: "手工录入一个网页（公众号、客户端分享页等）：取一次，看看读到什么，改正后登记",
    load: async () => (await import("./link.ts")).link,
  },
  {
    name: "drop <files..>",
    describe: "登记存下来的网页或报纸版面（.html、.mht、.pdf），一份文件一篇报道",
    load: async () => (await import("./drop.ts")).drop,
  },
  {
    name: "import <kind> <files..>",
    describe: "登记媒体（outlets）、单位和通讯员（people）、投稿（submissions）、计分办法（rules）",
    load: async () => (await import("./import.ts")).importCommand,
  },
  INTAKE,
  NOTIFY,
  OFFICE,
  USER,
  PERSON,
  ENTER,
  CLAIM,
  OUTLET,
  MATCHER,
  AUDIT,
  RULES,
  ...DESK,
  {
    name: "report <kind>",
    describe:
      "导出通报、排名、考核、奖励发放、单位和个人台账、媒体、题材、任务、下级汇总（Word、Excel、网页、图、PDF）",
    load: async () => (await import("./report.ts")).report,
  },
  {
    name: "evidence <action> [placement]",
    describe: "存证：核对全部存档（verify）、列出上稿和编号（list）、导出一条上稿的存证（export）",
    load: async () => (await import("./evidence.ts")).evidence,
  },
  {
    name: "backup [action] [from]",
    describe: "备份：做一份并试恢复，列出，核对（程序开着也能做）",
    load: async () => (await import("./backup.ts")).backup,
  },
  {
    name: "restore <from>",
    describe: "从备份恢复到一个空的数据目录（旧版本的备份会顺带升级）",
    load: async () => (await import("./restore.ts")).restore,
  },
  {
    name: "doctor",
    describe: "体检：数据库、数据目录、浏览器、分词、夜间任务、采集源；--layout 存下版式前后对照",
    load: async () => (await import("./doctor.ts")).doctor,
  },
  {
    name: "migrate",
    describe: "把数据库升级到本程序的版本（每一步要么全做要么不做）",
    load: async () => (await import("./migrate.ts")).migrateCommand,
  },
  {
    name: "demo",
    describe: "演示：用自带的示例报社和示例办公室完整跑一晚，再打开控制台",
    load: async () => (await import("./demo.ts")).demo,
  },
];
