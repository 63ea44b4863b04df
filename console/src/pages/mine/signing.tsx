import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { type ApprovalRow, openApprovalsQuery } from "./mine-data.ts";
import { dayNow, monthAfter } from "./months.ts";

/** How far back a piece may lie that still waits for a signature. */
const MONTHS_BACK = 3;

type Word = {
  readonly signer: string | null;
  readonly kind: "passed" | "returned" | "withdrawn";
  readonly reason: string | null;
};

function useSigning(row: ApprovalRow) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const stepId = row.standing.current?.id ?? "";
  const say = (word: Word, seen: number) =>
    take(
      POST("/api/approvals/{submissionId}/words", {
        params: { path: { submissionId: row.submissionId } },
        body: { stepId, ...word, seen },
      }),
    );
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEYS.office });
  const undo = async (seen: number) => {
    message.destroy(row.submissionId);
    try {
      await say({ kind: "withdrawn", reason: null, signer: null }, seen);
    } catch (error) {
      message.warning(messageOf(error), 6);
    }
    await refresh();
  };
  return useMutation({
    mutationFn: (word: Word) => say(word, row.said),
    onSuccess: (after, { kind }) => {
      message.open({
        key: row.submissionId,
        type: "success",
        duration: 8,
        content: (
          <>
            {kind === "passed" ? "已签通过" : "已退回"}{" "}
            <Button type="link" size="small" onClick={() => void undo(after.said)}>
              撤销
            </Button>
          </>
        ),
      });
      return refresh();
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
}

/** A piece that waits for this person's signature; a clerk who records a unit's on paper names who signed. */
export function ToSign({ row }: { readonly row: ApprovalRow }) {
  const sign = useSigning(row);
  const { user } = useSignedIn();
  const [reason, setReason] = useState<string | null>(null);
  const [signer, setSigner] = useState("");
  const onPaper = row.standing.current?.side === "unit" && user.role !== "unit";
  const said = onPaper && signer.trim() !== "" ? signer.trim() : null;
  return (
    <li className="mine-task">
      <div className="mine-line">
        <Link className="grow" to={`${user.role === "unit" ? "/mine" : "/submissions"}?open=${row.submissionId}`}>
          {row.title}
        </Link>
        <span className="muted">
          第 {row.version} 稿 · 该“{row.standing.current?.name}”签
        </span>
      </div>
      <div className="mine-line">
        {onPaper && (
          <Input
            aria-label="纸上的签名"
            placeholder="纸上的签名"
            maxLength={40}
            style={{ width: 140 }}
            value={signer}
            onChange={(event) => setSigner(event.target.value)}
          />
        )}
        <Button
          type="primary"
          loading={sign.isPending}
          onClick={() => sign.mutate({ kind: "passed", reason: null, signer: said })}
        >
          通过
        </Button>
        <Button onClick={() => setReason("")}>退回…</Button>
      </div>
      {reason !== null && (
        <Modal
          open
          title="退回这一稿"
          okText="退回"
          okButtonProps={{ disabled: reason.trim() === "" }}
          onOk={() => {
            sign.mutate({ kind: "returned", reason: reason.trim(), signer: said });
            setReason(null);
          }}
          onCancel={() => setReason(null)}
        >
          <Input.TextArea
            aria-label="退回的理由"
            placeholder="写明要改什么"
            maxLength={500}
            autoSize={{ minRows: 3 }}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Modal>
      )}
    </li>
  );
}

/** Pieces that wait for the unit's own signature; nothing where there are none, as in most offices. */
export function Signing() {
  const { timeZone } = useSignedIn();
  const today = dayNow(timeZone);
  const list = useQuery(openApprovalsQuery(`${monthAfter(today.slice(0, 7), -MONTHS_BACK)}-01`, today));
  const mine = (list.data?.items ?? []).filter((row) => row.mine);
  if (mine.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="signing-title">
      <h2 id="signing-title">等本单位签</h2>
      <ul>
        {mine.map((row) => (
          <ToSign key={row.submissionId} row={row} />
        ))}
      </ul>
    </section>
  );
}
