import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Descriptions, Drawer, Input, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { ProofList } from "../../parts/proof-list.tsx";
import { signatureWords } from "../../parts/signature-words.ts";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { KIND_WORDS } from "../submissions/queries.ts";
import { type HandEntryDetail, handEntryQuery } from "./claims-data.ts";
import { HandEntryForm } from "./hand-entry-form.tsx";

type Version = HandEntryDetail["versions"][number];
const ACT_WORDS: Readonly<Record<Version["act"], string>> = {
  entered: "登记",
  changed: "修改",
  withdrawn: "撤回",
  restored: "撤销撤回",
};

function Facts({ detail }: { readonly detail: HandEntryDetail }) {
  const { entry } = detail;
  const { content } = entry;
  const { labels = [], numbers = {}, assessed, signature, reportedOn } = content.particulars;
  const more = [
    ...labels,
    ...Object.entries(numbers).map(([name, number]) => `${name} ${number}`),
    ...(assessed === undefined ? [] : [`评定 ${assessed} 分`]),
    ...(signature === undefined ? [] : [signatureWords(signature)]),
    ...(reportedOn === undefined ? [] : [`${reportedOn} 上报`]),
  ];
  const items = [
    {
      key: "state",
      label: "状态",
      children:
        entry.state === "standing" ? (
          <Link to={`/ledger?open=${entry.id}`}>计入，{pointsWords(entry.points)} 分</Link>
        ) : (
          <Tag>已撤回</Tag>
        ),
    },
    { key: "outlet", label: "媒体", children: entry.outlet },
    { key: "day", label: "刊播", children: [content.publishedOn, content.page ?? ""].join(" ").trim() },
    { key: "unit", label: "单位", children: entry.unit },
    { key: "authors", label: "通讯员", children: entry.authors.join("、") || "—" },
    { key: "kind", label: "体裁", children: KIND_WORDS[content.pieceKind] },
    ...(more.length > 0 ? [{ key: "more", label: "标注", children: more.join("、") }] : []),
    { key: "note", label: "说明", children: content.note },
  ];
  return <Descriptions column={1} size="small" bordered items={items} styles={{ label: { width: 84 } }} />;
}

function Credits({ credits }: Pick<HandEntryDetail, "credits">) {
  if (credits.length === 0) return null;
  return (
    <section aria-labelledby="hand-credits">
      <h3 id="hand-credits">计分</h3>
      <ul className="credits">
        {credits.map((credit) => (
          <li key={credit.id}>
            <b>{credit.who}</b>
            <span className="figure credit-points">{pointsWords(credit.points)} 分</span>
            <span className="credit-sum muted">
              {credit.arithmetic}
              {credit.clause !== "" && `　依据：${credit.clause}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Versions({ versions }: Pick<HandEntryDetail, "versions">) {
  const { timeZone } = useSignedIn();
  return (
    <section aria-labelledby="hand-versions">
      <h3 id="hand-versions">各版</h3>
      <ol className="decisions">
        {versions.map((version) => (
          <li key={version.seq}>
            <time className="muted">{momentWords(version.at, timeZone)}</time> {version.by}：{ACT_WORDS[version.act]}
            {version.act === "changed" && `为《${version.content.title}》`}
            {version.reason !== null && version.reason !== "" && `（${version.reason}）`}
          </li>
        ))}
      </ol>
    </section>
  );
}

function useStanding({ entry }: HandEntryDetail) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const params = { path: { entryId: entry.id } };
  const seen = entry.versions;
  return useMutation({
    /** A reason withdraws; none puts it back. */
    mutationFn: (reason: string | null) =>
      reason === null
        ? take(POST("/api/hand-entries/{entryId}/restore", { params, body: { seen } }))
        : take(POST("/api/hand-entries/{entryId}/withdraw", { params, body: { seen, reason } })),
    onSuccess: (after) => {
      message.success(after.entry.state === "standing" ? "已恢复，重新计入" : "已撤回，不再计入；可以撤销撤回");
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: KEYS.office }),
  });
}

function Acts({ detail, onChange }: { readonly detail: HandEntryDetail; readonly onChange: () => void }) {
  const standing = useStanding(detail);
  const [reason, setReason] = useState("");
  if (detail.entry.state === "withdrawn") {
    return (
      <div className="claim-acts">
        <div className="claim-bar">
          <Button type="primary" loading={standing.isPending} onClick={() => standing.mutate(null)}>
            撤销撤回
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="claim-acts">
      <div className="claim-bar">
        <Button onClick={onChange}>修改…</Button>
      </div>
      <Input
        aria-label="撤回的理由"
        placeholder="撤回的理由"
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="claim-bar">
        <Button
          danger
          disabled={reason.trim() === ""}
          loading={standing.isPending}
          onClick={() => standing.mutate(reason.trim())}
        >
          撤回登记
        </Button>
      </div>
    </div>
  );
}

/** One entry by hand: what it says, why it counts, its versions. */
export function HandDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { user } = useSignedIn();
  const detail = useQuery(handEntryQuery(id));
  const [changing, setChanging] = useState(false);
  return (
    <Drawer
      open
      onClose={onClose}
      title={detail.data?.entry.content.title ?? "手工登记"}
      size={Math.min(640, window.innerWidth)}
      className="placement"
    >
      {detail.isPending && <Waiting />}
      {detail.isError && <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isSuccess && (
        <>
          <Facts detail={detail.data} />
          <Credits credits={detail.data.credits} />
          <ProofList folder={`/api/hand-entries/${id}`} proofs={detail.data.proofs} />
          <Versions versions={detail.data.versions} />
          {mayDecide(user) && (
            <Acts key={detail.data.entry.versions} detail={detail.data} onChange={() => setChanging(true)} />
          )}
          {changing && (
            <HandEntryForm before={detail.data} onClose={() => setChanging(false)} onDone={() => setChanging(false)} />
          )}
        </>
      )}
    </Drawer>
  );
}
