import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Switch } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { PATCH, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { dayWords, momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { percent, SOURCE_KIND_WORDS } from "../../parts/words.ts";
import { HealthTag } from "./outlet-list.tsx";
import { SIGNAL_WORDS, type SourceHealthView, sourceHealthQuery } from "./queries.ts";
import { SourceNights } from "./source-nights.tsx";
import { TrialView, useTrial } from "./trial-view.tsx";

const PAGE_WORDS = { index: "目录页", article: "文章页" } as const;
const SHOWN_FAULTS = 30;

function Alarms({ view }: { readonly view: SourceHealthView }) {
  const { alarms, signals, state } = view.health;
  if (state === "off") return <p className="muted">停用的采集源不采集，也不报警。</p>;
  const watched = signals.filter(({ streak, kind }) => streak > 0 && !alarms.some((alarm) => alarm.kind === kind));
  return (
    <>
      {alarms.map((alarm) => (
        <div key={alarm.kind} className="source-alarm">
          <b>{SIGNAL_WORDS[alarm.kind]}</b>（{dayWords(alarm.since)}起）：{alarm.text}
          <p className="muted">怎么办：{alarm.advice}</p>
        </div>
      ))}
      {watched.map(({ kind, streak, text }) => (
        <p key={kind} className="muted">
          {SIGNAL_WORDS[kind]}：连续 {streak} 次，还没到报警的次数。{text}
        </p>
      ))}
      {alarms.length === 0 && watched.length === 0 && <p className="muted">没有发现问题。</p>}
    </>
  );
}

function Layouts({ view }: { readonly view: SourceHealthView }) {
  const changed = view.evidence.filter(({ difference }) => difference !== null);
  if (changed.length === 0) return null;
  const page = (fetchId: string) => `/api/sources/${view.source.id}/pages/${fetchId}`;
  return (
    <section aria-labelledby="layouts-title">
      <h3 id="layouts-title">版式前后对照</h3>
      {changed.map(({ page: role, likeness, good, present, difference }) => (
        <div key={role} className="layout-pair">
          <p>
            {PAGE_WORDS[role]}
            {likeness !== null && `：相同 ${percent(likeness)}`}
            {good !== null && (
              <>
                ，<a href={page(good.fetchId)} download>{`正常时（${dayWords(good.day)}）`}</a>
              </>
            )}
            {present !== null && (
              <>
                ，<a href={page(present.fetchId)} download>{`现在（${dayWords(present.day)}）`}</a>
              </>
            )}
          </p>
          {difference !== null && (difference.vanished.length > 0 || difference.appeared.length > 0) && (
            <dl className="layout-difference">
              <dt>不见了</dt>
              <dd>{difference.vanished.join("　") || "—"}</dd>
              <dt>新出现</dt>
              <dd>{difference.appeared.join("　") || "—"}</dd>
            </dl>
          )}
        </div>
      ))}
    </section>
  );
}

function Faults({ view }: { readonly view: SourceHealthView }) {
  const { timeZone } = useSignedIn();
  if (view.faults.length === 0) return null;
  const rest = view.faults.length - SHOWN_FAULTS;
  return (
    <section aria-labelledby="faults-title">
      <h3 id="faults-title">近七天的问题（{view.faults.length}）</h3>
      <ul className="source-faults">
        {view.faults.slice(0, SHOWN_FAULTS).map((fault) => (
          <li key={`${fault.at} ${fault.address}`}>
            <time className="muted">{momentWords(fault.at, timeZone)}</time> {fault.message}（
            <OutsideLink address={fault.address}>打开该地址</OutsideLink>，已试 {fault.attempts} 次）
          </li>
        ))}
        {rest > 0 && <li>另有 {rest} 处，原因多半相同。</li>}
      </ul>
    </section>
  );
}

/** Only the administrator's: what is not crawled is not found. */
function OnOff({ view }: { readonly view: SourceHealthView }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { id, enabled } = view.source;
  const change = useMutation({
    mutationFn: (on: boolean) =>
      take(PATCH("/api/sources/{sourceId}", { params: { path: { sourceId: id } }, body: { enabled: on } })),
    onSuccess: (_nothing, on) => {
      message.success(on ? "已恢复，今晚起采集" : "已停用，采过的都还在");
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEYS.office }),
  });
  return (
    <Switch
      aria-label="采集这个源"
      checked={enabled}
      loading={change.isPending}
      checkedChildren="采集"
      unCheckedChildren="停用"
      onChange={(on) => change.mutate(on)}
    />
  );
}

function Head({ view }: { readonly view: SourceHealthView }) {
  const { user, managesShared } = useSignedIn();
  const trial = useTrial();
  const { rhythm, lastNewOn, alarmAfter } = view.health;
  const byHand = view.kind === "link" || view.kind === "drop";
  return (
    <>
      <p className="source-head">
        <HealthTag state={view.health.state} /> {SOURCE_KIND_WORDS[view.kind]}
        {lastNewOn !== null && ` · 最近有新稿 ${dayWords(lastNewOn)}`}
        {!byHand && ` · 通常最多隔 ${rhythm.gapDays} 天有新稿，连续 ${alarmAfter} 次不好报警`}
        {managesShared && <OnOff view={view} />}
        {mayDecide(user) && !byHand && (
          <Button
            size="small"
            loading={trial.running}
            onClick={() => trial.start({ what: { sourceId: view.source.id }, day: null, articles: 2 })}
          >
            试采一次
          </Button>
        )}
      </p>
      <TrialView trial={trial} />
    </>
  );
}

/** One source: its alarms, nights, pages and faults; tried without anything being kept. */
export function SourceDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const health = useQuery(sourceHealthQuery(id));
  const view = health.data;
  return (
    <Drawer
      open
      onClose={onClose}
      title={view === undefined ? "采集源" : `${view.outlet} · ${view.source.name}`}
      size={Math.min(760, window.innerWidth)}
      className="placement"
    >
      {health.isPending && <Waiting />}
      {health.isError && <LoadFailed error={health.error} onRetry={() => void health.refetch()} />}
      {view !== undefined && (
        <>
          <Head view={view} />
          <Alarms view={view} />
          <Layouts view={view} />
          <Faults view={view} />
          <SourceNights view={view} />
        </>
      )}
    </Drawer>
  );
}
