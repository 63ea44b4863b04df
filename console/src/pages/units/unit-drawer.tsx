import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Descriptions, Drawer, Form } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { POST, PUT, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { type UnitRow, unitHistoryQuery, usePeopleChange, useToday } from "./people-data.ts";
import { People } from "./people-list.tsx";
import { SplitDialog } from "./split-dialog.tsx";
import { FromField, type UnitFields, UnitFormFields } from "./unit-form.tsx";

interface Props {
  readonly unit: UnitRow;
  readonly all: readonly UnitRow[];
  readonly onClose: () => void;
}

interface Fields extends UnitFields {
  readonly from: string;
}

/** What may be changed from a day on. */
function Edit({ unit, all }: Pick<Props, "unit" | "all">) {
  const today = useToday();
  const [form] = Form.useForm<Fields>();
  const save = usePeopleChange(
    ({ aliases = [], parentId = null, ...fields }: Fields) =>
      take(
        PUT("/api/units/{unitId}", {
          params: { path: { unitId: unit.id } },
          body: { ...fields, aliases, parentId: parentId ?? null },
        }),
      ),
    "已保存",
  );
  const { name, aliases, unitClass, parentId } = unit;
  return (
    <Form<Fields>
      name="unit"
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name, aliases, unitClass, parentId, from: today }}
      onFinish={(fields) => save.mutate(fields)}
    >
      <UnitFormFields all={all} ownId={unit.id} />
      <FromField today={today} extra="改名称、类别、上级自这天起算；以前的上稿、计分和通报照旧。只改别名不看日期" />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}

function Facts({ unit, all }: Pick<Props, "unit" | "all">) {
  const parent = all.find((one) => one.id === unit.parentId)?.name ?? "没有";
  const items = [
    { key: "class", label: "类别", children: unit.unitClass },
    { key: "parent", label: "上级", children: parent },
    { key: "aliases", label: "别名", children: unit.aliases.join("、") || "没有" },
  ];
  return <Descriptions column={1} size="small" bordered items={items} styles={{ label: { width: 72 } }} />;
}

function History({ unitId }: { readonly unitId: string }) {
  const { timeZone } = useSignedIn();
  const history = useQuery(unitHistoryQuery(unitId));
  if (!history.isSuccess || history.data.length === 0) return null;
  return (
    <section aria-labelledby="unit-history">
      <h3 id="unit-history">以前</h3>
      <ul className="unit-history">
        {history.data.map((step) => (
          <li key={step.until}>
            {step.until} 以前：{step.name}（{step.unitClass}
            {step.parent !== null && `，上级 ${step.parent}`}）
            <span className="muted">
              {" "}
              {step.by} {momentWords(step.at, timeZone)} 改
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 合并、拆分、停用 of one that stands; 恢复 of one that does not. */
function Actions({ unit, all }: Pick<Props, "unit" | "all">) {
  const today = useToday();
  const [open, setOpen] = useState<"merge" | "split" | null>(null);
  const params = { path: { unitId: unit.id } };
  const end = usePeopleChange(
    () => take(POST("/api/units/{unitId}/end", { params, body: { from: today } })),
    "已停用，自今天起不再收稿；可以恢复",
  );
  const resume = usePeopleChange(() => take(POST("/api/units/{unitId}/resume", { params })), "已恢复");
  if (unit.endedOn !== null) {
    return (
      <Button onClick={() => resume.mutate(undefined)} loading={resume.isPending}>
        恢复使用
      </Button>
    );
  }
  return (
    <div className="unit-actions">
      <Button onClick={() => setOpen("merge")}>并入别的单位…</Button>
      <Button onClick={() => setOpen("split")}>拆出一个单位…</Button>
      <Button onClick={() => end.mutate(undefined)} loading={end.isPending}>
        停用
      </Button>
      {open === "merge" && <MergeDialog unit={unit} all={all} onClose={() => setOpen(null)} />}
      {open === "split" && <SplitDialog unit={unit} all={all} onClose={() => setOpen(null)} />}
    </div>
  );
}

/** One unit: what it is, who belongs to it, what it was. */
export function UnitDrawer({ unit, all, onClose }: Props) {
  const { user } = useSignedIn();
  const may = mayDecide(user);
  const into = all.find((one) => one.id === unit.successorId)?.name;
  const ended = into === undefined ? `${unit.endedOn} 起停用` : `${unit.endedOn} 起并入“${into}”`;
  return (
    <Drawer open onClose={onClose} title={unit.name} size={Math.min(560, window.innerWidth)} className="unit-drawer">
      {unit.endedOn !== null && <Alert type="info" showIcon title={`${ended}。以前的上稿和计分仍在它名下。`} />}
      {unit.startedOn !== null && <p className="muted">{unit.startedOn} 起才有</p>}
      <p>
        今年报送 <span className="figure">{unit.submissions}</span> 篇，上稿{" "}
        <span className="figure">{unit.placements}</span> 条
      </p>
      <Link to={`/ledger?unitId=${unit.id}`}>看它的上稿台账</Link>
      {may && unit.endedOn === null ? (
        <Edit key={JSON.stringify(unit)} unit={unit} all={all} />
      ) : (
        <Facts unit={unit} all={all} />
      )}
      <People unit={unit} all={all} may={may} />
      <History unitId={unit.id} />
      {may && (
        <section aria-labelledby="unit-more">
          <h3 id="unit-more">机构变动</h3>
          <Actions unit={unit} all={all} />
        </section>
      )}
    </Drawer>
  );
}
