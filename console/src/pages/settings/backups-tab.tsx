import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Empty, Tag } from "antd";
import { POST, take } from "../../api/client.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { type Backups, backupsQuery } from "./settings-data.ts";

const WHILE_RUNNING_MS = 2_000;
const TYPES = { good: "success", note: "warning", bad: "error" } as const;

type Backup = Backups["backups"][number];

function TrialTag({ check }: Pick<Backup, "check">) {
  if (check === null) return <Tag>没有试恢复过</Tag>;
  return check.ok ? <Tag color="green">试恢复通过</Tag> : <Tag color="red">不能用</Tag>;
}

function List({ backups, timeZone }: Pick<Backups, "backups" | "timeZone">) {
  if (backups.length === 0) return <Empty description="还没有备份，点“现在备份”做一份" />;
  return (
    <ul className="settings-rows">
      {backups.map(({ id, madeAt, check }) => (
        <li key={id}>
          <p className="settings-row-title">
            <time>{momentWords(madeAt, timeZone)}</time> <TrialTag check={check} />
          </p>
          {check?.faults.map((fault) => (
            <p key={fault} className="settings-bad">
              {fault}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Rules({ backups }: { readonly backups: Backups }) {
  const { folder, at, keep } = backups;
  return (
    <>
      <dl className="settings-facts">
        <dt>什么时候做</dt>
        <dd>{at === null ? "不自动做" : <>每天 {at}，做完在临时的地方恢复一遍，核对行数、校验码和台账</>}</dd>
        <dt>放在哪里</dt>
        <dd>
          <code>{folder}</code>
        </dd>
        <dt>留多久</dt>
        <dd>
          最近 {keep.days} 天、{keep.weeks} 周、{keep.months} 个月各留一份；最近一份试恢复通过的，任何时候都不删
        </dd>
      </dl>
      <p className="muted">
        在数据目录的 <code>settings.yaml</code> 里改，改完重启。恢复用 <code>shanggao restore</code>
        ，步骤见管理员手册“备份与恢复”。
      </p>
    </>
  );
}

/** 备份: how backups stand, which there are, and one more now. */
export function BackupsTab() {
  const { message } = App.useApp();
  const client = useQueryClient();
  const backups = useQuery({
    ...backupsQuery,
    refetchInterval: (query) => (query.state.data?.running === true ? WHILE_RUNNING_MS : false),
  });
  const start = useMutation({
    mutationFn: () => take(POST("/api/backups")),
    onSuccess: ({ started }) => {
      void message.info(started ? "正在备份，不用停下手里的事" : "已经有一份正在做，请等它做完");
      return client.invalidateQueries({ queryKey: backupsQuery.queryKey });
    },
    onError: (error) => void message.error(error.message),
  });
  if (backups.isPending) return <Waiting />;
  if (backups.isError) return <LoadFailed error={backups.error} onRetry={() => void backups.refetch()} />;
  const { running, state, text, timeZone } = backups.data;
  return (
    <div className="settings-panels">
      <section className="panel" aria-labelledby="backup-title">
        <div className="users-head">
          <h2 id="backup-title">备份</h2>
          <Button type="primary" loading={running || start.isPending} onClick={() => start.mutate()}>
            {running ? "正在备份" : "现在备份"}
          </Button>
        </div>
        <Alert type={TYPES[state]} showIcon title={text} />
        <Rules backups={backups.data} />
      </section>
      <section className="panel" aria-labelledby="backup-list-title">
        <h2 id="backup-list-title">有哪些</h2>
        <List backups={backups.data.backups} timeZone={timeZone} />
      </section>
    </div>
  );
}
