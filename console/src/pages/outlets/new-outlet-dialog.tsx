import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { ApiError, messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { KEYS, outletsQuery } from "../../api/queries.ts";
import { SOURCE_KIND_WORDS, TIER_WORDS } from "../../parts/words.ts";
import { OUTLET_KIND_WORDS, type Outlet, type SourceRow } from "./queries.ts";
import { TrialView, useTrial } from "./trial-view.tsx";

type SourceKind = SourceRow["kind"];

interface Form {
  readonly name: string;
  readonly tier: Outlet["tier"];
  readonly outletKind: Outlet["kind"];
  readonly kind: SourceKind;
  readonly address: string;
}

const FIRST: Form = { name: "", tier: "county", outletKind: "website", kind: "list", address: "" };

function optionsOf<T extends string>(words: Readonly<Record<T, string>>) {
  return (Object.entries(words) as [T, string][]).map(([value, label]) => ({ value, label }));
}

const ADDRESS_HINTS: Readonly<Partial<Record<SourceKind, string>>> = {
  epaper: "某一天首版的地址，从浏览器地址栏复制（里面有日期）",
  list: "栏目页的地址",
  rendered: "栏目页的地址（由脚本画出来的）",
  feed: "RSS 订阅地址",
  sitemap: "sitemap.xml 的地址",
  json: "接口地址",
};

function Labelled(props: { readonly id: string; readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
    </>
  );
}

function Fields({ form, onChange }: { readonly form: Form; readonly onChange: (form: Form) => void }) {
  const hint = ADDRESS_HINTS[form.kind];
  return (
    <div className="outlet-form">
      <Labelled id="new-name" label="名称">
        <Input
          id="new-name"
          maxLength={60}
          value={form.name}
          onChange={(event) => onChange({ ...form, name: event.target.value })}
        />
      </Labelled>
      <Labelled id="new-tier" label="层级">
        <Select
          id="new-tier"
          value={form.tier}
          options={optionsOf(TIER_WORDS)}
          onChange={(tier) => onChange({ ...form, tier })}
        />
      </Labelled>
      <Labelled id="new-outlet-kind" label="种类">
        <Select
          id="new-outlet-kind"
          value={form.outletKind}
          options={optionsOf(OUTLET_KIND_WORDS)}
          onChange={(outletKind) => onChange({ ...form, outletKind })}
        />
      </Labelled>
      <Labelled id="new-kind" label="怎么采集">
        <Select
          id="new-kind"
          value={form.kind}
          options={optionsOf(SOURCE_KIND_WORDS)}
          onChange={(kind) => onChange({ ...form, kind })}
        />
      </Labelled>
      {hint !== undefined && (
        <Labelled id="new-address" label={`地址：${hint}`}>
          <Input
            id="new-address"
            placeholder="http://"
            maxLength={2048}
            value={form.address}
            onChange={(event) => onChange({ ...form, address: event.target.value })}
          />
        </Labelled>
      )}
    </div>
  );
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

/** The text of the outlet, tried until it is right, and registered only then. */
function TextStep({
  first,
  onBack,
  onClose,
}: {
  readonly first: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState(first);
  const [tried, setTried] = useState<string | null>(null);
  const [day, setDay] = useState("");
  const trial = useTrial();
  const good = tried === text && trial.trial?.state === "done" && trial.trial.sources.every((source) => source.good);
  const register = useMutation({
    mutationFn: () => take(POST("/api/outlets", { body: { text } })),
    onSuccess: async ({ name }) => {
      message.success(`已登记${name}，今晚起采集`);
      onClose();
      await queryClient.invalidateQueries({ queryKey: KEYS.office });
      await queryClient.invalidateQueries({ queryKey: outletsQuery.queryKey });
    },
  });
  const start = () => {
    setTried(text);
    trial.start({ what: { text }, day: day === "" ? null : day, articles: 2 });
  };
  return (
    <>
      <p className="muted">样稿已经写好，每行有注释。先试采；没有找到的照结果改那一行，再试，直到“可以用”。</p>
      <Input.TextArea
        aria-label="媒体的写法"
        className="outlet-text"
        autoSize={{ minRows: 10, maxRows: 22 }}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="trial-bar">
        <label htmlFor="trial-day">哪一天的报纸</label>
        <Input id="trial-day" type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        <Button onClick={start} loading={trial.running}>
          试采
        </Button>
        <Button onClick={onBack}>上一步</Button>
        <Button
          type="primary"
          disabled={trial.running || trial.trial?.state !== "done" || tried !== text}
          loading={register.isPending}
          onClick={() => register.mutate()}
        >
          {good || tried !== text ? "登记" : "没有全对，仍然登记"}
        </Button>
      </div>
      {tried !== text && <p className="muted">改过之后要试采一次，才能登记。</p>}
      {register.isError && <Refused error={register.error} />}
      <TrialView trial={trial} />
    </>
  );
}

/** 新写一家: a form, its text, a trial, and then the registration. */
export function NewOutletDialog({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState(FIRST);
  const draft = useMutation({ mutationFn: () => take(POST("/api/outlets/draft", { body: form })) });
  const text = draft.data?.text ?? null;
  return (
    <Modal open title="新写一家媒体" footer={null} onCancel={onClose} width={820} mask={{ closable: false }}>
      {text === null ? (
        <>
          <Fields form={form} onChange={setForm} />
          {draft.isError && <Refused error={draft.error} />}
          <div className="trial-bar">
            <Button
              type="primary"
              disabled={form.name.trim() === ""}
              loading={draft.isPending}
              onClick={() => draft.mutate()}
            >
              下一步
            </Button>
          </div>
        </>
      ) : (
        <TextStep first={text} onBack={() => draft.reset()} onClose={onClose} />
      )}
    </Modal>
  );
}
