import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import type { BulletinPreview } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { percent, pointsWords } from "../../parts/words.ts";

interface Props {
  readonly period: string;
  readonly preview: BulletinPreview;
  /** Opens the wording. */
  readonly onTexts: () => void;
}

function Summary({ preview }: { readonly preview: BulletinPreview }) {
  const { figures } = preview;
  return (
    <dl className="bulletin-figures figure">
      <dt>投稿</dt>
      <dd>{figures.submitted} 篇</dd>
      <dt>上稿</dt>
      <dd>{figures.placed} 篇</dd>
      <dt>采用率</dt>
      <dd>{figures.adoptionRate === null ? "—" : percent(figures.adoptionRate)}</dd>
      <dt>计分</dt>
      <dd>{pointsWords(figures.points)} 分</dd>
    </dl>
  );
}

function useIssue({ period, preview }: Omit<Props, "onTexts">) {
  const queryClient = useQueryClient();
  const { message, modal } = App.useApp();
  const { label } = preview.figures.period;
  const issue = useMutation({
    mutationFn: () => take(POST("/api/bulletins", { body: { period } })),
    onSuccess: (bulletin) => {
      message.success(`${label}通报已签发（第 ${bulletin.revision} 版）`);
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
    onError: (error) => {
      message.warning(messageOf(error), 6);
    },
  });
  const ask = () => {
    const { waiting, placed } = preview.figures;
    modal.confirm({
      title: `签发${label}通报？`,
      content: `签发后数字固定不变：上稿 ${placed} 篇${waiting > 0 ? `，另有 ${waiting} 条待审没有计入` : ""}。以后若有更正，须再签发一版。`,
      okText: "签发",
      onOk: () => issue.mutateAsync().catch(() => undefined),
    });
  };
  return { ask, busy: issue.isPending };
}

/** The period's figures, 签发, and the files as things stand now. */
export function BulletinTools({ period, preview, onTexts }: Props) {
  const { user } = useSignedIn();
  const { ask, busy } = useIssue({ period, preview });
  const { waiting, ruleSets } = preview.figures;
  const file = (format: string) => `/api/bulletins/file?period=${period}&format=${format}`;
  return (
    <section className="panel" aria-labelledby="tools-title">
      <h2 id="tools-title">{preview.figures.period.label}</h2>
      <Summary preview={preview} />
      {waiting > 0 && (
        <p className="bulletin-waiting">
          还有 <b className="figure">{waiting}</b> 条待审没有计入。建议<Link to="/review">先审完</Link>再签发。
        </p>
      )}
      {ruleSets.length > 0 && <p className="muted">计分办法：{ruleSets.join("、")}</p>}
      <div className="bulletin-buttons">
        {mayDecide(user) && (
          <Button type="primary" size="large" block loading={busy} onClick={ask}>
            签发
          </Button>
        )}
        {mayDecide(user) && (
          <Button block onClick={onTexts}>
            改文字
          </Button>
        )}
        <Button href={file("docx")} download>
          下载 Word
        </Button>
        <Button href={file("xlsx")} download>
          下载 Excel
        </Button>
        <Button href={file("html")} download>
          下载网页
        </Button>
        <Button href={file("pdf")} download>
          下载 PDF
        </Button>
      </div>
      <p className="muted bulletin-hint">未签发的文件按此刻的数据生成，文件名会注明“未签发”。</p>
    </section>
  );
}
