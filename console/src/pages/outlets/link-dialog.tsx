import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, outletsQuery } from "../../api/queries.ts";
import { percent, STATE_WORDS } from "../../parts/words.ts";
import type { ArticlePreview } from "./queries.ts";

const FIELDS = [
  ["title", "标题"],
  ["byline", "署名"],
  ["originalSource", "来源"],
  ["publishedOn", "日期"],
  ["page", "版次"],
  ["body", "正文"],
] as const;
type Name = (typeof FIELDS)[number][0];
type Fields = Readonly<Record<Name, string>>;

function fieldsOf(preview: ArticlePreview): Fields {
  return Object.fromEntries(FIELDS.map(([name]) => [name, preview.fields[name] ?? ""])) as Record<Name, string>;
}

function Refused({ error }: { readonly error: Error }) {
  const details = error instanceof ApiError ? error.details : [];
  return (
    <Alert
      type="warning"
      title={messageOf(error)}
      description={details.map((detail) => <p key={detail}>{detail}</p>)}
    />
  );
}

interface EnterProps {
  readonly preview: ArticlePreview;
  readonly onClose: () => void;
}

function useEnter({ preview, onClose }: EnterProps, outletId: string | null, fields: Fields) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { fetchId, address } = preview;
  const found = fieldsOf(preview);
  const changed = Object.fromEntries(
    FIELDS.flatMap(([name]) => (fields[name] === found[name] ? [] : [[name, fields[name]]])),
  );
  return useMutation({
    mutationFn: () => {
      if (outletId === null) throw new ApiError(400, "请选择媒体");
      const body = { outletId, fields: changed, ...(fetchId === null ? { address } : { fetchId }) };
      return take(POST("/api/articles", { body }));
    },
    onSuccess: async ({ links, message: why }) => {
      const [best] = links;
      const found =
        best === undefined
          ? "没有找到对应的投稿"
          : `《${best.submissionTitle}》（${best.unit}，相似 ${percent(best.score)}）：${STATE_WORDS[best.state]}`;
      message.success(why ?? `已登记。${found}`, 8);
      onClose();
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
    },
  });
}

/** What was read of the page, to be put right before it is registered. */
function EnterStep({ preview, onClose }: EnterProps) {
  const outlets = useQuery(outletsQuery);
  const [outletId, setOutletId] = useState(preview.outlet?.id ?? null);
  const [fields, setFields] = useState(() => fieldsOf(preview));
  const enter = useEnter({ preview, onClose }, outletId, fields);
  const set = (name: Name, value: string) => setFields((before) => ({ ...before, [name]: value }));
  return (
    <>
      {preview.fault !== null && <Alert type="warning" title={`${preview.fault.message} 可以照着原文填写下面各项。`} />}
      {preview.known !== null && (
        <Alert
          type="info"
          title={`这个地址已经登记过：《${preview.known.title}》（${preview.known.outlet}）。不用再登记。`}
        />
      )}
      {preview.alike.length > 0 && (
        <Alert
          type="info"
          title={`有相同或相近的报道：${preview.alike.map(({ title, outlet }) => `《${title}》（${outlet}）`).join("、")}`}
        />
      )}
      <div className="link-fields">
        <label htmlFor="link-outlet">媒体</label>
        <Select
          id="link-outlet"
          showSearch={{ optionFilterProp: "label" }}
          placeholder="请选择"
          value={outletId}
          options={(outlets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setOutletId}
        />
        {FIELDS.map(([name, label]) => [
          <label key={`${name}-label`} htmlFor={`link-${name}`}>
            {label}
          </label>,
          name === "body" ? (
            <Input.TextArea
              key={name}
              id={`link-${name}`}
              autoSize={{ minRows: 6, maxRows: 14 }}
              value={fields[name]}
              onChange={(event) => set(name, event.target.value)}
            />
          ) : (
            <Input
              key={name}
              id={`link-${name}`}
              type={name === "publishedOn" ? "date" : "text"}
              status={preview.missing.includes(name) && fields[name] === "" ? "warning" : ""}
              value={fields[name]}
              onChange={(event) => set(name, event.target.value)}
            />
          ),
        ])}
      </div>
      <div className="trial-bar">
        <Button
          type="primary"
          disabled={preview.known !== null}
          loading={enter.isPending}
          onClick={() => enter.mutate()}
        >
          登记这篇报道
        </Button>
        <span className="muted">登记后马上与投稿匹配、计分；拿不准的到“待审”。</span>
      </div>
      {enter.isError && <Refused error={enter.error} />}
    </>
  );
}

/** 录入链接: a page that no crawler reaches, fetched once, put right and registered. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const [address, setAddress] = useState("");
  const look = useMutation({ mutationFn: () => take(POST("/api/articles/preview", { body: { address } })) });
  return (
    <Modal open title="录入一篇报道的链接" footer={null} onCancel={onClose} width={760} mask={{ closable: false }}>
      <p className="muted">
        公众号、客户端这些采集不到的，把网页地址贴进来。电视、广播、内刊没有网页的，到
        <Link to="/claims?tab=entries">手工登记</Link>。
      </p>
      <Input.Search
        autoFocus
        aria-label="网页地址"
        placeholder="https://"
        enterButton="看一看"
        maxLength={2048}
        loading={look.isPending}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        onSearch={(text) => text.trim() !== "" && look.mutate()}
      />
      {look.isError && <Refused error={look.error} />}
      {look.isSuccess && (
        <EnterStep key={look.data.fetchId ?? look.data.address} preview={look.data} onClose={onClose} />
      )}
    </Modal>
  );
}
