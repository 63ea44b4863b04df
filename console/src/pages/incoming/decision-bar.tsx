import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import type { IncomingDetail } from "./queries.ts";

/** What a person fills in or puts right; what is left out stands as it was found. */
export interface Corrections {
  readonly title?: string;
  readonly body?: string;
  readonly unitId?: string;
  readonly authorIds?: string[];
  readonly day?: string;
  readonly kind?: "info" | "report" | "research" | "comment" | "picture" | "video";
  readonly rememberSender?: boolean;
}

type Word =
  | { readonly kind: "accept"; readonly given: Corrections }
  | { readonly kind: "reject"; readonly reason: string }
  | { readonly kind: "undo" };

function say(pieceId: string, seen: number, word: Word) {
  const params = { path: { pieceId } };
  if (word.kind === "accept") {
    return take(POST("/api/intake/{pieceId}/accept", { params, body: { seen, ...word.given } }));
  }
  if (word.kind === "undo") return take(POST("/api/intake/{pieceId}/undo", { params, body: { seen } }));
  const reason = word.reason.trim() === "" ? null : word.reason.trim();
  return take(POST("/api/intake/{pieceId}/reject", { params, body: { seen, reason } }));
}

const DONE: Readonly<Record<Word["kind"], string>> = { accept: "已登记", reject: "已退回", undo: "已撤销" };

function useWord(detail: IncomingDetail, onDone: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { piece } = detail;
  const refresh = () => queryClient.invalidateQueries({ queryKey: KEYS.office });
  const undo = async (seen: number) => {
    message.destroy(piece.id);
    try {
      await say(piece.id, seen, { kind: "undo" });
      message.success(DONE.undo);
    } catch (error) {
      message.warning(messageOf(error), 6);
    }
    await refresh();
  };
  return useMutation({
    mutationFn: (word: Word) => say(piece.id, piece.decisions, word),
    onSuccess: async (decided, word) => {
      message.open({
        key: piece.id,
        type: "success",
        duration: 8,
        content: (
          <>
            {DONE[word.kind]}
            {word.kind !== "undo" && (
              <Button type="link" size="small" onClick={() => void undo(decided.decisions)}>
                撤销
              </Button>
            )}
          </>
        ),
      });
      if (word.kind !== "undo") onDone();
      await refresh();
    },
    onError: async (error) => {
      message.warning(messageOf(error), 6);
      if (error instanceof ApiError && error.status === 409) await refresh();
    },
  });
}

interface Props {
  readonly detail: IncomingDetail;
  /** What 登记 would send; null = there is nothing that could be registered. */
  readonly accept: (() => Corrections) | null;
  readonly onDone: () => void;
}

/** 登记, 退回, 撤销. */
export function DecisionBar({ detail, accept, onDone }: Props) {
  const [rejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState("");
  const word = useWord(detail, onDone);
  const { state } = detail.piece;
  const decided = detail.history.at(-1)?.userId != null;
  const again = state === "accepted";
  return (
    <div className="decision-bar">
      {accept !== null && (
        <Button
          type="primary"
          loading={word.isPending && word.variables.kind === "accept"}
          onClick={() => word.mutate({ kind: "accept", given: accept() })}
        >
          {again ? "改正后重新登记" : "登记"}
        </Button>
      )}
      {state !== "rejected" && (
        <Button disabled={word.isPending} onClick={() => setRejecting(true)}>
          退回
        </Button>
      )}
      {decided && (
        <Button disabled={word.isPending} onClick={() => word.mutate({ kind: "undo" })}>
          撤销上一步
        </Button>
      )}
      {rejecting && (
        <Modal
          open
          title="退回这件来件"
          okText="退回"
          cancelText="取消"
          confirmLoading={word.isPending}
          onOk={() => word.mutate({ kind: "reject", reason }, { onSettled: () => setRejecting(false) })}
          onCancel={() => setRejecting(false)}
        >
          <p className="muted">写一句原因，以后查得到；退错了可以撤销。</p>
          <Input
            autoFocus
            aria-label="退回原因"
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Modal>
      )}
    </div>
  );
}
