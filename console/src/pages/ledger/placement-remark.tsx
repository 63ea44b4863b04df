import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { type PlacementRemark as Remark, remarkQuery } from "./queries.ts";

// The form brings the calendar along, which most who read a placement never need.
const RemarkDialog = lazy(async () => ({ default: (await import("./remark-dialog.tsx")).RemarkDialog }));

const POSITIONS = { "front-lead": "头版头条", front: "头版", other: "其他版" } as const;
const SIGNATURES = {
  persons: "通讯员署名",
  none: "没有署名",
  "with-reporter": "与记者共同署名",
  "reporter-only": "记者挂名",
} as const;

function wordsOf({ remark, signers }: Remark): readonly string[] {
  if (remark === null) return [];
  const { labels = [], numbers = {}, signature, assessed, shares = {}, reportedOn } = remark.particulars;
  const nameOf = new Map(signers.map(({ id, name }) => [id, name]));
  return [
    ...(remark.position === null ? [] : [`版面位置：${POSITIONS[remark.position]}`]),
    ...(labels.length === 0 ? [] : [`标注：${labels.join("、")}`]),
    ...Object.entries(numbers).map(([name, value]) => `${name}：${value}`),
    ...(signature === undefined ? [] : [`署名：${SIGNATURES[signature]}`]),
    ...(assessed === undefined ? [] : [`评定分：${assessed}`]),
    ...Object.entries(shares).map(([id, part]) => `${nameOf.get(id) ?? id}的份额：${part}`),
    ...(reportedOn === undefined ? [] : [`上报日期：${reportedOn}`]),
  ];
}

/** 补记 of a placement, and the form for it. */
export function PlacementRemark({ id }: { readonly id: string }) {
  const { timeZone, user } = useSignedIn();
  const [open, setOpen] = useState(false);
  const found = useQuery(remarkQuery(id));
  const words = found.data === undefined ? [] : wordsOf(found.data);
  const remark = found.data?.remark ?? null;
  return (
    <section aria-labelledby="remark-title">
      <h3 id="remark-title">补记</h3>
      {found.isError && <p className="muted">{messageOf(found.error)}</p>}
      {found.isSuccess && words.length === 0 && (
        <p className="muted">没有补记。头条、标注、稿酬这些网页上看不出来的，记在这里，马上按办法重算。</p>
      )}
      <ul className="decisions">
        {words.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {remark !== null && (
        <p className="muted">
          {remark.enteredBy}，<time>{momentWords(remark.at, timeZone)}</time>
        </p>
      )}
      {found.isSuccess && mayDecide(user) && (
        <div className="placement-buttons">
          <Button onClick={() => setOpen(true)}>{remark === null ? "补记" : "修改补记"}</Button>
        </div>
      )}
      {open && found.isSuccess && (
        <Suspense fallback={null}>
          <RemarkDialog id={id} now={found.data} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  );
}
