/** Exit codes of every command; the table in docs/admin/exit-codes.md is the same. */
export const EXIT = {
  /** 完成 */
  done: 0,
  /** 完成，但有问题需要看（采集故障、体检不通过） */
  faults: 1,
  /** 用法、设置或输入有误，什么都没有做 */
  wrongUse: 2,
  /** 无法启动：缺少依赖、数据库连不上、版本不符 */
  cannotStart: 3,
  /** 正忙：另一个进程正在运行同样的任务 */
  busy: 4,
  /** 程序内部错误 */
  internal: 5,
  /** 不采用：按规矩拒绝了，什么都没有改（新模型会误记、审定太少；备份核对不上、放不下） */
  refused: 6,
  /** 被中断（Ctrl-C），下次从中断处继续 */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
