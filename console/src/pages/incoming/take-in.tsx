import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { upload } from "../../api/upload.ts";
import { FileField } from "../../parts/file-field.tsx";
import { INCOMING_STATE_WORDS, type IncomingReceived, type IncomingState } from "./queries.ts";

const ACCEPTED = ".eml,.docx,.doc,.wps,.rtf,.txt,.html,.htm,.pdf,.zip,.xlsx,.csv";
const MOST_FILES = 50;

/** 登记 3 篇，待补正 1 篇 */
function summary(received: readonly IncomingReceived[]): string {
  const counts = new Map<IncomingState, number>();
  for (const { state } of received.flatMap(({ pieces }) => pieces)) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words = [...counts].map(([state, count]) => `${INCOMING_STATE_WORDS[state]} ${count} 篇`);
  const known = received.filter((one) => one.known).length;
  return [...words, ...(known > 0 ? [`其中 ${known} 份以前收过`] : [])].join("，") || "没有读到稿件";
}

interface Props {
  /** The first piece that came of it. */
  readonly onTaken: (pieceId: string | null) => void;
}

interface Outcome {
  readonly received: readonly IncomingReceived[];
  readonly faults: readonly string[];
}

/** One after the other: each is read before the next is sent, and one that fails stops no other. */
async function sendAll(files: readonly File[], onNext: (name: string) => void): Promise<Outcome> {
  const received: IncomingReceived[] = [];
  const faults: string[] = [];
  for (const file of files) {
    onNext(file.name);
    try {
      received.push(await upload<IncomingReceived>("/api/intake/files", file));
    } catch (error) {
      faults.push(`${file.name}：${messageOf(error)}`);
    }
  }
  return { received, faults };
}

function useTaking(onTaken: Props["onTaken"]) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return async (received: readonly IncomingReceived[]) => {
    if (received.length === 0) return;
    message.success(`收到：${summary(received)}`, 6);
    await queryClient.invalidateQueries({ queryKey: KEYS.office });
    const pieces = received.flatMap((one) => one.pieces);
    onTaken(pieces.find(({ state }) => state === "asked")?.id ?? null);
  };
}

function PasteDialog({ onClose, onTaken }: Props & { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const taking = useTaking(onTaken);
  const paste = useMutation({
    mutationFn: () => take(POST("/api/intake/texts", { body: { text } })),
    onSuccess: async (received) => {
      await taking([received]);
      onClose();
    },
  });
  return (
    <Modal
      open
      title="粘贴稿件"
      okText="收下"
      cancelText="取消"
      okButtonProps={{ disabled: text.trim() === "" }}
      confirmLoading={paste.isPending}
      onOk={() => paste.mutate()}
      onCancel={onClose}
      width={720}
    >
      <p className="muted">整篇粘贴：第一行标题，落款写单位和作者。看不准的会问您。</p>
      <Input.TextArea
        autoFocus
        aria-label="稿件文字"
        rows={14}
        maxLength={300_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {paste.isError && <Alert type="warning" title={messageOf(paste.error)} />}
    </Modal>
  );
}

/** Files dropped or chosen, and pasted text. */
export function TakeIn({ onTaken }: Props) {
  const [pasting, setPasting] = useState(false);
  const [current, setCurrent] = useState("");
  const taking = useTaking(onTaken);
  const send = useMutation({
    mutationFn: (files: readonly File[]) => sendAll(files.slice(0, MOST_FILES), setCurrent),
    onSuccess: ({ received }) => taking(received),
  });
  const faults = send.data?.faults ?? [];
  return (
    <div className="take-in">
      <FileField
        label="上传来件"
        accept={ACCEPTED}
        multiple
        busy={send.isPending}
        onFiles={(files) => send.mutate(files)}
      >
        {send.isPending
          ? `正在读 ${current}…`
          : "把稿件拖到这里，或点这里选择（可以多选：Word、WPS、PDF、邮件、压缩包、表格）"}
      </FileField>
      <Button onClick={() => setPasting(true)}>粘贴文字</Button>
      {faults.length > 0 && (
        <Alert
          type="warning"
          closable={{ onClose: () => send.reset() }}
          title={`${faults.length} 份没有收下`}
          description={faults.map((fault) => <p key={fault}>{fault}</p>)}
        />
      )}
      {pasting && <PasteDialog onClose={() => setPasting(false)} onTaken={onTaken} />}
    </div>
  );
}
