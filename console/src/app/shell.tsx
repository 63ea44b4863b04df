import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { NavLink, useLocation } from "react-router";
import { claimCountsQuery, reviewQueueQuery } from "../api/queries.ts";
import { HelpButton } from "../help/help-button.tsx";
import { TourMount } from "../tour/tour-mount.tsx";
import { seesOffice, useSignedIn } from "./signed-in.tsx";
import { useActiveInView } from "./use-active-in-view.ts";
import { UserMenu } from "./user-menu.tsx";
import "./shell.css";

const OFFICE_PAGES = [
  { to: "/", label: "今日" },
  { to: "/review", label: "待审" },
  { to: "/ledger", label: "上稿台账" },
  { to: "/submissions", label: "投稿" },
  { to: "/outlets", label: "媒体与采集" },
  { to: "/claims", label: "认领与登记" },
  { to: "/desk", label: "约稿与专题" },
  { to: "/targets", label: "任务与排名" },
  { to: "/bulletin", label: "通报与报表" },
  { to: "/rules", label: "计分办法" },
  { to: "/units", label: "单位与通讯员" },
  { to: "/settings", label: "设置" },
] as const;
const UNIT_PAGES = [
  { to: "/mine", label: "我的稿件" },
  { to: "/mine/placements", label: "我的上稿" },
  { to: "/mine/tasks", label: "我的任务" },
  { to: "/mine/claims", label: "认领" },
] as const;

function Count({ total, words }: { readonly total: number; readonly words: string }) {
  if (total === 0) return null;
  return (
    <span className="shell-count figure">
      {total}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function WaitingCount() {
  const queue = useQuery(reviewQueueQuery);
  return <Count total={queue.data?.total ?? 0} words="条待审" />;
}

function ClaimCount() {
  const counts = useQuery(claimCountsQuery);
  return <Count total={counts.data?.waiting ?? 0} words="条认领等处理" />;
}

/** The frame of every page: where one is, where one can go, who one is. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { user } = useSignedIn();
  const pages = seesOffice(user) ? OFFICE_PAGES : UNIT_PAGES;
  const { pathname } = useLocation();
  const [touring, setTouring] = useState(false);
  const main = useRef<HTMLElement>(null);
  const nav = useRef<HTMLElement>(null);
  const under = (to: string) => pathname === to || pathname.startsWith(`${to}/`);
  const label = pages.findLast((page) => under(page.to))?.label;
  useEffect(() => {
    document.title = label === undefined ? "上稿通" : `${label} · 上稿通`;
  }, [label]);
  useActiveInView(nav, label);
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        跳到正文
      </a>
      <header className="shell-head">
        <span className="shell-brand">上稿通</span>
        <nav ref={nav} className="shell-nav" aria-label="主导航">
          {pages.map((page) => (
            <NavLink key={page.to} to={page.to} end={page.to === "/" || page.to === "/mine"}>
              {page.label}
              {page.to === "/review" && <WaitingCount />}
              {page.to === "/claims" && <ClaimCount />}
            </NavLink>
          ))}
        </nav>
        <HelpButton />
        <UserMenu onTour={() => setTouring(true)} />
      </header>
      <main id="main" ref={main} tabIndex={-1} className="shell-main">
        {children}
      </main>
      <TourMount asked={touring} onClose={() => setTouring(false)} />
    </div>
  );
}
