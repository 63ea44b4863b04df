import { Table, type TableColumnsType, Tag } from "antd";
import { useNarrow } from "../../parts/use-narrow.ts";
import type { UnitRow } from "./people-data.ts";

interface Node {
  readonly key: string;
  readonly name: string;
  /** Null = a class, which is a heading of its units. */
  readonly unit: UnitRow | null;
  readonly correspondents: number;
  readonly submissions: number;
  readonly placements: number;
  readonly children?: Node[];
}

const sum = (nodes: readonly Node[], of: "correspondents" | "submissions" | "placements"): number =>
  nodes.reduce((total, node) => total + node[of] + sum(node.unit === null ? [] : (node.children ?? []), of), 0);

/** Units below their parents, where those are shown in the same class; else at its top. */
function nodesOf(units: readonly UnitRow[], parentId: string | null, shown: ReadonlySet<string>): Node[] {
  return units
    .filter((unit) => (unit.parentId !== null && shown.has(unit.parentId) ? unit.parentId : null) === parentId)
    .map((unit) => {
      const children = nodesOf(units, unit.id, shown);
      return {
        key: unit.id,
        name: unit.name,
        unit,
        correspondents: unit.correspondents.filter((one) => one.endedOn === null).length,
        submissions: unit.submissions,
        placements: unit.placements,
        ...(children.length > 0 && { children }),
      };
    });
}

function classNodes(units: readonly UnitRow[]): Node[] {
  return [...new Set(units.map((unit) => unit.unitClass))].map((unitClass) => {
    const own = units.filter((unit) => unit.unitClass === unitClass);
    const children = nodesOf(own, null, new Set(own.map((unit) => unit.id)));
    return {
      key: `class ${unitClass}`,
      name: `${unitClass} ${own.length} 个`,
      unit: null,
      correspondents: sum(children, "correspondents"),
      submissions: sum(children, "submissions"),
      placements: sum(children, "placements"),
      children,
    };
  });
}

function columnsWith(
  names: ReadonlyMap<string, string>,
  narrow: boolean,
  onOpen: (id: string) => void,
): TableColumnsType<Node> {
  const state = ({ unit }: Node) => {
    if (unit === null || unit.endedOn === null) return null;
    const into = unit.successorId === null ? null : names.get(unit.successorId);
    return <Tag>{into === null ? `${unit.endedOn} 起停用` : `${unit.endedOn} 并入${into}`}</Tag>;
  };
  const name = {
    title: "单位",
    dataIndex: "name",
    render: (_name: string, node: Node) =>
      node.unit === null ? (
        <b>{node.name}</b>
      ) : (
        <>
          <button type="button" className="unit-name" onClick={() => onOpen(node.key)}>
            {node.name}
          </button>{" "}
          {state(node)}
        </>
      ),
  };
  const figures = [
    { title: "通讯员", dataIndex: "correspondents", width: narrow ? 68 : 90, align: "right" as const },
    {
      title: narrow ? "报送" : "今年报送",
      dataIndex: "submissions",
      width: narrow ? 60 : 100,
      align: "right" as const,
    },
    { title: narrow ? "上稿" : "今年上稿", dataIndex: "placements", width: narrow ? 60 : 100, align: "right" as const },
  ];
  if (narrow) return [name, ...figures];
  const aliases = { title: "别名", width: 260, render: (_: unknown, { unit }: Node) => unit?.aliases.join("、") ?? "" };
  const parent = {
    title: "上级",
    width: 160,
    render: (_: unknown, { unit }: Node) => (unit?.parentId == null ? "" : names.get(unit.parentId)),
  };
  return [name, aliases, parent, ...figures];
}

/** Classes, and in each its units as a tree. */
export function UnitTable(props: {
  readonly units: readonly UnitRow[];
  readonly all: readonly UnitRow[];
  readonly onOpen: (id: string) => void;
}) {
  const narrow = useNarrow();
  const names = new Map(props.all.map((unit) => [unit.id, unit.name]));
  const nodes = classNodes(props.units);
  return (
    <Table<Node>
      key={nodes.map((node) => node.key).join(" ")}
      size={narrow ? "small" : "middle"}
      columns={columnsWith(names, narrow, props.onOpen)}
      dataSource={nodes}
      pagination={false}
      expandable={{ defaultExpandAllRows: true, indentSize: narrow ? 8 : 16 }}
    />
  );
}
