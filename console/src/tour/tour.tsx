import { Tour as Guide } from "antd";
import { useEffect, useState } from "react";
import { useSignedIn } from "../app/signed-in.tsx";
import { TourActions } from "./tour-actions.tsx";
import { tourStops } from "./tour-stops.ts";
import "./tour.css";

const WORDS_ID = "tour-words";

/** The page behind the tour takes no key and no click, and gets the focus back at the end. */
function useRestingPage(): void {
  useEffect(() => {
    const page = document.getElementById("root");
    const before = document.activeElement;
    page?.setAttribute("inert", "");
    return () => {
      page?.removeAttribute("inert");
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
}

/** 导览: leads once around the places that this role needs; Esc, × and 跳过 end it anywhere, the arrow keys lead on. */
export function Tour({ onClose }: { readonly onClose: () => void }) {
  const { user } = useSignedIn();
  const [current, setCurrent] = useState(0);
  const stops = tourStops(user.role);
  useRestingPage();
  return (
    <Guide
      open
      current={current}
      onChange={setCurrent}
      onClose={onClose}
      rootClassName="tour"
      scrollIntoViewOptions={{ block: "nearest", inline: "center" }}
      steps={stops.map(({ at, title, words }) => ({
        target: () => document.querySelector<HTMLElement>(at) ?? document.body,
        title,
        placement: "bottom",
        description: (
          <p id={WORDS_ID} aria-live="polite">
            <span className="visually-hidden">{title}：</span>
            {words}
          </p>
        ),
      }))}
      actionsRender={() => (
        <TourActions
          current={current}
          total={stops.length}
          describedBy={WORDS_ID}
          onGo={setCurrent}
          onClose={onClose}
        />
      )}
    />
  );
}
