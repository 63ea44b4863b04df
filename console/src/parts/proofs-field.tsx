import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { messageOf } from "../api/api-error.ts";
import type { components } from "../api/generated.d.ts";
import { upload } from "../api/upload.ts";
import { FileField } from "./file-field.tsx";
import "./proofs-field.css";

export type Proof = components["schemas"]["Proof"];

const MOST = 10;
const MOST_BYTES = 30 * 1024 * 1024;
/** With HEIC left out, a phone hands its photographs over as JPEG. */
const PICTURES = "image/jpeg,image/png,image/webp,image/gif";
const ALL = `${PICTURES},.pdf,.docx,.mp4,.mp3`;

export function bytesWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

interface Props {
  readonly value?: readonly Proof[];
  readonly onChange?: (proofs: readonly Proof[]) => void;
}

/** 证明材料: each file goes up as soon as it is chosen, photographed or dropped; the form keeps what came of it. */
export function ProofsField({ value = [], onChange }: Props) {
  const { message } = App.useApp();
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const kept = [...value];
      for (const file of files) {
        if (file.size > MOST_BYTES) message.warning(`${file.name} 超过 30 MB，没有上传`, 6);
        else if (kept.length >= MOST) message.warning(`证明材料最多 ${MOST} 份，${file.name} 没有上传`, 6);
        else {
          const proof = await upload<Proof>("/api/proofs", file);
          if (!kept.some(({ id }) => id === proof.id)) kept.push(proof);
          onChange?.([...kept]);
        }
      }
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
  const onFiles = (files: readonly File[]) => send.mutate(files);
  return (
    <div className="proofs">
      <div className="proof-ways">
        <FileField label="拍照" accept={PICTURES} multiple={false} camera busy={send.isPending} onFiles={onFiles}>
          拍照
        </FileField>
        <FileField label="选择证明材料" accept={ALL} multiple busy={send.isPending} onFiles={onFiles}>
          选文件
        </FileField>
      </div>
      <p className="muted" role="status">
        {send.isPending ? "正在上传…" : "图片、PDF、Word、MP4、MP3，每份不超过 30 MB"}
      </p>
      <ul>
        {value.map((proof) => (
          <li key={proof.id}>
            <span className="proof-name">{proof.name}</span> <span className="muted">{bytesWords(proof.bytes)}</span>
            <Button
              type="link"
              aria-label={`去掉 ${proof.name}`}
              onClick={() => onChange?.(value.filter(({ id }) => id !== proof.id))}
            >
              去掉
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
