import { useQuery } from "@tanstack/react-query";
import { Alert, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { messageOf } from "../../api/api-error.ts";
import { POST, take } from "../../api/client.ts";
import { type MergePreview, mergePreviewQuery, type UnitRow, usePeopleChange, useToday } from "./people-data.ts";
import { unitOptions } from "./unit-form.tsx";

/** What will happen, in words. */
function Words({ preview }: { readonly preview: MergePreview }) {
  const { unit, into, from } = preview;
  const lines = [
    `${from} 以前见报的 ${preview.placementsBefore} 条上稿仍记在“${unit}”名下，名称、计分和已签发的通报都不变。`,
    preview.placements === 0
      ? `${from} 起见报的，记在“${into}”名下，哪怕稿件是“${unit}”报送的；现在还没有这样的上稿。`
      : `${from} 起见报的 ${preview.placements} 条上稿改记在“${into}”名下；如已签发过通报，下一期会写明更正。`,
    ...(preview.submissions === 0 ? [] : [`${from} 起报送的 ${preview.submissions} 篇稿件算“${into}”报送的。`]),
    preview.correspondents.length === 0
      ? "没有通讯员要转过去。"
      : `通讯员 ${preview.correspondents.join("、")} 转到“${into}”。`,
    ...(preview.namesakes.length === 0
      ? []
      : [`${preview.namesakes.join("、")} 两边都有同名的人，仍是两个人；若是同一个人，合并后请停用其中一个。`]),
    `以后写“${preview.aliases.join("”“")}”的来稿，都认作“${into}”。`,
    ...(preview.unitsBelow.length === 0 ? [] : [`下级单位 ${preview.unitsBelow.join("、")} 改归“${into}”。`]),
    ...(preview.users.length === 0 ? [] : [`登录账号 ${preview.users.join("、")} 改属“${into}”。`]),
  ];
  return (
    <div className="merge-words" role="status">
      {preview.obstacles.length > 0 && (
        <Alert type="error" showIcon title="还不能合并" description={preview.obstacles.join("；")} />
      )}
      {preview.namedInRules && (
        <Alert
          type="warning"
          showIcon
          title={`计分办法里点名写了“${unit}”`}
          description={`合并以后，这些条款也会用到“${into}”，请先核对计分办法。`}
        />
      )}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** 合并: into which unit, from which day, and what that means. */
export function MergeDialog(props: {
  readonly unit: UnitRow;
  readonly all: readonly UnitRow[];
  readonly onClose: () => void;
}) {
  const { unit, all, onClose } = props;
  const today = useToday();
  const [intoId, setInto] = useState("");
  const [from, setFrom] = useState(today);
  const merge = usePeopleChange(
    () => take(POST("/api/units/{unitId}/merge", { params: { path: { unitId: unit.id } }, body: { intoId, from } })),
    `“${unit.name}”已合并`,
    onClose,
  );
  const asked = mergePreviewQuery(unit.id, intoId, from);
  // Once it is merged there is nothing left to preview, and the server says so.
  const preview = useQuery({ ...asked, enabled: asked.enabled === true && !merge.isPending && !merge.isSuccess });
  const ready = preview.isSuccess && preview.data.obstacles.length === 0;
  return (
    <Modal
      open
      title={`把“${unit.name}”并入别的单位`}
      okText="合并"
      okButtonProps={{ disabled: !ready }}
      confirmLoading={merge.isPending}
      onOk={() => merge.mutate(undefined)}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="并入" htmlFor="merge-into">
          <Select
            id="merge-into"
            placeholder="选单位"
            showSearch={{ optionFilterProp: "label" }}
            options={unitOptions(all, unit.id)}
            onChange={(value: string) => setInto(value)}
          />
        </Form.Item>
        <Form.Item label="自哪天起" htmlFor="merge-from">
          <Input
            id="merge-from"
            type="date"
            className="day-input"
            max={today}
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        </Form.Item>
      </Form>
      {intoId === "" && <p className="muted">选好以后，这里会写明合并会改变什么、不改变什么。</p>}
      {preview.isError && <Alert type="error" showIcon title={messageOf(preview.error)} />}
      {preview.isSuccess && <Words preview={preview.data} />}
    </Modal>
  );
}
