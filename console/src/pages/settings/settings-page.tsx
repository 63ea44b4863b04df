import { Navigate, NavLink, Outlet, useLocation } from "react-router";
import type { User } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { NoPermission } from "../../parts/page-states.tsx";
import "./settings.css";

interface SettingsTab {
  /** Its address below /settings. */
  readonly to: string;
  readonly label: string;
  readonly roles: readonly User["role"][];
  /** Of what all offices share. */
  readonly shared?: true;
}

/** The tabs of 设置, in their order; each is a page of its own below this one in the router. */
const TABS: readonly SettingsTab[] = [
  { to: "users", label: "用户", roles: ["admin"] },
  { to: "tokens", label: "OA 令牌", roles: ["admin"] },
  { to: "notices", label: "提醒", roles: ["admin"] },
  { to: "matcher", label: "匹配", roles: ["admin"] },
  { to: "runs", label: "运行", roles: ["admin", "clerk"] },
  { to: "backups", label: "备份", roles: ["admin"], shared: true },
  { to: "audit", label: "操作记录", roles: ["admin", "leader"] },
];

function NotTheirs({ tab, role }: { readonly tab: SettingsTab; readonly role: User["role"] }) {
  if (!tab.roles.includes(role)) return <NoPermission />;
  return <NoPermission message={`${tab.label}是全部办公室共用的，由最上级办公室的管理员管理。`} />;
}

/** 设置: a frame around its tabs, each at its own address; without one, the first that the role may see. */
export function SettingsPage() {
  const { user, managesShared } = useSignedIn();
  const { pathname } = useLocation();
  const tabs = TABS.filter(({ roles, shared }) => roles.includes(user.role) && (shared !== true || managesShared));
  const [first] = tabs;
  if (first === undefined) return <NoPermission />;
  const asked = TABS.find((tab) => pathname === `/settings/${tab.to}`);
  if (asked === undefined) return <Navigate to={`/settings/${first.to}`} replace />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>设置</h1>
      </div>
      <nav className="settings-tabs" aria-label="设置">
        {tabs.map((tab) => (
          <NavLink key={tab.to} to={`/settings/${tab.to}`}>
            {tab.label}
          </NavLink>
        ))}
      </nav>
      {tabs.includes(asked) ? <Outlet /> : <NotTheirs tab={asked} role={user.role} />}
    </div>
  );
}
