import { createBrowserRouter } from "react-router";
import { PageCrashed, PageNotFound } from "../parts/page-states.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { Gate } from "./gate.tsx";

/** Each page is a file of its own, loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    element: <Gate />,
    errorElement: <PageCrashed />,
    hydrateFallbackElement: <Waiting />,
    children: [
      {
        errorElement: <PageCrashed />,
        children: [
          { path: "/", lazy: async () => ({ Component: (await import("../pages/today/today-page.tsx")).TodayPage }) },
          {
            path: "/review/:linkId?",
            lazy: async () => ({ Component: (await import("../pages/review/review-page.tsx")).ReviewPage }),
          },
          {
            path: "/review/spot-checks/:linkId?",
            lazy: async () => ({ Component: (await import("../pages/review/spot-page.tsx")).SpotPage }),
          },
          {
            path: "/ledger",
            lazy: async () => ({ Component: (await import("../pages/ledger/ledger-page.tsx")).LedgerPage }),
          },
          {
            path: "/submissions",
            lazy: async () => ({
              Component: (await import("../pages/submissions/submissions-page.tsx")).SubmissionsPage,
            }),
          },
          {
            path: "/submissions/incoming",
            lazy: async () => ({ Component: (await import("../pages/incoming/incoming-page.tsx")).IncomingPage }),
          },
          {
            path: "/outlets",
            lazy: async () => ({ Component: (await import("../pages/outlets/outlets-page.tsx")).OutletsPage }),
          },
          {
            path: "/bulletin",
            lazy: async () => ({ Component: (await import("../pages/bulletin/bulletin-page.tsx")).BulletinPage }),
          },
          {
            path: "/rules",
            lazy: async () => ({ Component: (await import("../pages/rules/rules-page.tsx")).RulesPage }),
          },
          {
            path: "/targets",
            lazy: async () => ({ Component: (await import("../pages/targets/targets-page.tsx")).TargetsPage }),
          },
          {
            path: "/units",
            lazy: async () => ({ Component: (await import("../pages/units/units-page.tsx")).UnitsPage }),
          },
          {
            path: "/settings",
            lazy: async () => ({ Component: (await import("../pages/settings/settings-page.tsx")).SettingsPage }),
            children: [
              { index: true, element: null },
              {
                path: "users",
                lazy: async () => ({ Component: (await import("../pages/settings/users-tab.tsx")).UsersTab }),
              },
              {
                path: "tokens",
                lazy: async () => ({ Component: (await import("../pages/settings/tokens-tab.tsx")).TokensTab }),
              },
              {
                path: "notices",
                lazy: async () => ({ Component: (await import("../pages/settings/notices-tab.tsx")).NoticesTab }),
              },
              {
                path: "matcher",
                lazy: async () => ({ Component: (await import("../pages/settings/matcher-tab.tsx")).MatcherTab }),
              },
              {
                path: "backups",
                lazy: async () => ({ Component: (await import("../pages/settings/backups-tab.tsx")).BackupsTab }),
              },
              {
                path: "runs",
                lazy: async () => ({ Component: (await import("../pages/settings/runs-tab.tsx")).RunsTab }),
              },
              {
                path: "audit",
                lazy: async () => ({ Component: (await import("../pages/settings/audit-tab.tsx")).AuditTab }),
              },
            ],
          },
          {
            path: "/claims",
            lazy: async () => ({ Component: (await import("../pages/claims/claims-page.tsx")).ClaimsPage }),
          },
          {
            path: "/desk",
            lazy: async () => ({ Component: (await import("../pages/desk/desk-page.tsx")).DeskPage }),
          },
          {
            path: "/mine",
            lazy: async () => ({ Component: (await import("../pages/mine/pieces-page.tsx")).PiecesPage }),
          },
          {
            path: "/mine/placements",
            lazy: async () => ({ Component: (await import("../pages/mine/placements-page.tsx")).PlacementsPage }),
          },
          {
            path: "/mine/tasks",
            lazy: async () => ({ Component: (await import("../pages/mine/tasks-page.tsx")).TasksPage }),
          },
          {
            path: "/mine/claims",
            lazy: async () => ({ Component: (await import("../pages/mine/claims-page.tsx")).MyClaimsPage }),
          },
          {
            path: "/account",
            lazy: async () => ({ Component: (await import("../pages/account/account-page.tsx")).AccountPage }),
          },
          { path: "*", element: <PageNotFound /> },
        ],
      },
    ],
  },
]);
