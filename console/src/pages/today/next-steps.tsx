import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import type { Today } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { backupsQuery } from "../settings/settings-data.ts";

/** What the clerk does next, the most pressing first. */
function stepsOf(
  view: Today,
  decides: boolean,
  badBackup: string | null,
): readonly { readonly key: string; readonly content: ReactNode }[] {
  const steps: { key: string; content: ReactNode }[] = [];
  if (view.waiting > 0) {
    const content = decides ? (
      <>
        有 <b className="figure">{view.waiting}</b> 条匹配系统拿不准，请您看一眼：确认按 Y，驳回按 N。
      </>
    ) : (
      <>
        有 <b className="figure">{view.waiting}</b> 条匹配正等审核员审定。
      </>
    );
    steps.push({ key: "review", content });
  }
  if (view.incoming > 0) {
    steps.push({
      key: "incoming",
      content: (
        <>
          有 <b className="figure">{view.incoming}</b> 件来稿有疑问，
          <Link to="/submissions/incoming">请补正或退回</Link>。
        </>
      ),
    });
  }
  if (view.alarms.length > 0) {
    steps.push({
      key: "alarms",
      content: (
        <>
          有 <b className="figure">{view.alarms.length}</b> 个采集源警报，<a href="#alarms">看是哪家、怎么办</a>。
        </>
      ),
    });
  }
  if (view.spotChecks > 0) {
    steps.push({
      key: "spot-checks",
      content: (
        <>
          自动计入的抽出 <b className="figure">{view.spotChecks}</b> 条还没有看，
          <Link to="/review/spot-checks">去抽查</Link>。
        </>
      ),
    });
  }
  const faults = view.night?.faults.length ?? 0;
  if (faults > 0) {
    steps.push({
      key: "faults",
      content: (
        <>
          昨夜有 <b className="figure">{faults}</b> 处采集出错，<Link to="#sources">看是哪家媒体、什么原因</Link>
          。一时的故障下一夜会自动重试。
        </>
      ),
    });
  }
  if (badBackup !== null) {
    steps.push({
      key: "backup",
      content: (
        <>
          {badBackup}。<Link to="/settings/backups">去看备份</Link>
        </>
      ),
    });
  }
  if (view.night === null) {
    steps.push({
      key: "first-night",
      content: "夜间采集还没有运行过。到了设定的时间会自动开始；想马上试，请管理员运行 shanggao nightly。",
    });
  }
  return steps;
}

/** 接下来: what waits for the person, and what was noticed. */
export function NextSteps({ view }: { readonly view: Today }) {
  const { user, timeZone, managesShared } = useSignedIn();
  const navigate = useNavigate();
  // Only who may ask how backups stand can do something about them.
  const backups = useQuery({ ...backupsQuery, enabled: managesShared });
  const badBackup = backups.data?.state === "bad" ? backups.data.text : null;
  const steps = stepsOf(view, mayDecide(user), badBackup);
  return (
    <section className="panel" aria-labelledby="next-title">
      <h2 id="next-title">接下来</h2>
      {steps.length === 0 ? (
        <p>
          没有待办，昨夜一切正常。可以
          <Link to={`/bulletin?period=${view.month.period}`}>看看{view.month.label}的通报</Link>。
        </p>
      ) : (
        <ol className="next-steps">
          {steps.map((step) => (
            <li key={step.key}>{step.content}</li>
          ))}
        </ol>
      )}
      {view.waiting > 0 && (
        <Button type="primary" size="large" className="next-go" onClick={() => navigate("/review")}>
          {mayDecide(user) ? "开始审定" : "看待审"}
        </Button>
      )}
      {view.notices.length > 0 && (
        <details className="notices">
          <summary>近期提醒（{view.notices.length}）</summary>
          <ul>
            {view.notices.map((notice) => (
              <li key={notice.id}>
                <time className="muted">{momentWords(notice.at, timeZone)}</time> {notice.text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
