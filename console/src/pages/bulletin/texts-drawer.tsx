import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Drawer, Input } from "antd";
import { useState } from "react";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { PUT, take } from "../../api/client.ts";
import { KEYS } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { type BulletinText, type BulletinTexts, bulletinTextsQuery } from "./queries.ts";

/** What was written, by key; a key that is absent stands as it is. */
type Written = Readonly<Record<string, string>>;

const standing = ({ own, shipped }: BulletinText) => own ?? shipped;

function faultOf(error: unknown, key: string): string | null {
  if (!(error instanceof ApiError)) return null;
  const detail = error.details.find((one) => one.startsWith(`${key}：`));
  return detail === undefined ? null : detail.slice(key.length + 1);
}

function placesWords({ places, needs }: BulletinText): string {
  if (places.length === 0) return "";
  const braces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(" ");
  return `可用 ${braces(places)}${needs.length === 0 ? "" : `，必须有 ${braces(needs)}`}`;
}

function TextField(props: {
  readonly text: BulletinText;
  readonly value: string;
  readonly fault: string | null;
  readonly onChange: (words: string) => void;
}) {
  const { text, value, fault, onChange } = props;
  const id = `bulletin-text-${text.key}`;
  return (
    <div className="bulletin-text">
      <label htmlFor={id}>
        <b>{text.key}</b> <span className="muted">{text.about}</span>
      </label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={2_000}
        autoSize={{ minRows: 1, maxRows: 6 }}
        status={fault === null ? "" : "error"}
        aria-invalid={fault !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="bulletin-text-foot" id={`${id}-hint`}>
        {fault !== null && <span className="bulletin-fault">{fault}</span>}
        <span className="muted">{placesWords(text)}</span>
        {value !== text.shipped && (
          <Button size="small" aria-label={`${text.key}恢复原来的文字`} onClick={() => onChange(text.shipped)}>
            恢复原来的
          </Button>
        )}
      </div>
    </div>
  );
}

function useSave({ texts, seen }: BulletinTexts, written: Written, onSaved: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const changed = texts.filter((text) => text.key in written && written[text.key] !== standing(text));
  const save = useMutation({
    mutationFn: () => {
      const body = Object.fromEntries(
        changed.map(({ key, shipped }) => [key, written[key] === shipped ? null : (written[key] ?? null)]),
      );
      return take(PUT("/api/bulletins/texts", { body: { texts: body, seen } }));
    },
    onSuccess: () => {
      message.success("文字已改，预览跟着变");
      onSaved();
      return queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
  return { save, count: changed.length };
}

function Editor({ view, onSaved }: { readonly view: BulletinTexts; readonly onSaved: () => void }) {
  const [written, setWritten] = useState<Written>({});
  const { save, count } = useSave(view, written, onSaved);
  const queryClient = useQueryClient();
  const stale = save.error instanceof ApiError && save.error.status === 409;
  return (
    <>
      <p className="muted">大括号里的位置由程序填写。签发过的通报不受影响。</p>
      {view.texts.map((text) => (
        <TextField
          key={text.key}
          text={text}
          value={written[text.key] ?? standing(text)}
          fault={faultOf(save.error, text.key)}
          onChange={(words) => setWritten((before) => ({ ...before, [text.key]: words }))}
        />
      ))}
      <div className="bulletin-save">
        {save.isError && (
          <Alert
            type="error"
            showIcon
            title={messageOf(save.error)}
            action={
              stale && (
                <Button onClick={() => void queryClient.resetQueries({ queryKey: bulletinTextsQuery.queryKey })}>
                  重新载入
                </Button>
              )
            }
          />
        )}
        <Button type="primary" disabled={count === 0} loading={save.isPending} onClick={() => save.mutate()}>
          {count === 0 ? "没有改动" : `保存 ${count} 处改动`}
        </Button>
      </div>
    </>
  );
}

/** 改文字: the wording of the bulletins to come. */
export function TextsDrawer({ onClose }: { readonly onClose: () => void }) {
  const view = useQuery(bulletinTextsQuery);
  return (
    <Drawer open onClose={onClose} title="改通报的文字" size={Math.min(620, window.innerWidth)}>
      {view.isPending && <Waiting />}
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && <Editor key={view.data.seen} view={view.data} onSaved={onClose} />}
    </Drawer>
  );
}
