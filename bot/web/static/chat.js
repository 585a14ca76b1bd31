/* The page's own behaviour: theme, announcing and showing the newest answer, the timer of a hip
   test, saving to a file. It asks nobody for anything but its own server for a record. */
(() => {
  "use strict";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const root = document.documentElement;

  const status = document.createElement("div");
  status.className = "kb-sr";
  status.setAttribute("role", "status");

  const remember = (area, name, value) => {
    try { value ? area.setItem(name, value) : area.removeItem(name); } catch { /* blocked: fine */ }
  };
  const recall = (area, name) => {
    try { return area.getItem(name) || ""; } catch { return ""; }
  };

  const isDark = () => document.body.classList.contains("dark");
  const paintToggle = () => {
    const button = document.querySelector("[data-kb=theme]");
    if (!button) return;
    const dark = String(isDark());
    if (button.getAttribute("aria-pressed") !== dark) button.setAttribute("aria-pressed", dark);
  };
  const setDark = (dark) => {
    document.body.classList.toggle("dark", dark);
    root.style.colorScheme = dark ? "dark" : "light";
    paintToggle();
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const followChoice = () => {
    const choice = recall(localStorage, "kneebot-theme");
    setDark(choice ? choice === "dark" : system.matches);
  };

  // A redraw replaces the nodes; what was opened is known by its place.
  const opened = new Set();
  const parts = () => [...document.querySelectorAll(".kb-log details")];
  document.addEventListener("toggle", (event) => {
    const place = parts().indexOf(event.target);
    if (place >= 0) event.target.open ? opened.add(place) : opened.delete(place);
  }, true);
  const reopen = () => {
    const all = parts();
    opened.forEach((place) => { all[place] ? (all[place].open = true) : opened.delete(place); });
  };
  const announce = (turn) => {
    const copy = turn.cloneNode(true);
    copy.querySelectorAll("details, sup, svg").forEach((part) => part.remove());
    const blocks = [...copy.querySelectorAll("h2, h3, h4, p, li")];
    const texts = blocks.map((part) => part.textContent.trim()).filter(Boolean);
    status.textContent = texts.map((text) => (/[.?:…]$/.test(text) ? text : text + ".")).join(" ");
  };
  const show = (log) => {
    const turns = log.querySelectorAll(".kb-turn");
    const last = turns[turns.length - 1];
    if (!last) return;
    const asked = last.previousElementSibling;
    const start = asked && asked.classList.contains("kb-you") ? asked : last;
    start.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
    if (!last.classList.contains("kb-waiting") && !last.classList.contains("kb-you")) announce(last);
    const lost = !document.activeElement || document.activeElement === document.body;
    if (lost && matchMedia("(pointer: fine)").matches) {
      document.querySelector("#kb-box textarea")?.focus({ preventScroll: true });
    }
  };

  let clock = 0;
  const run = (button) => {
    const shown = button.parentElement.querySelector("output");
    if (clock) {
      clearInterval(clock);
      clock = 0;
      button.textContent = "Start the timer again";
      status.textContent = `Stopped at ${shown.textContent}.`;
      return;
    }
    const ready = 5;
    const from = performance.now();
    button.textContent = "Stop";
    clock = setInterval(() => {
      if (!button.isConnected) { clearInterval(clock); clock = 0; return; }
      const passed = Math.floor((performance.now() - from) / 1000) - ready;
      shown.textContent = passed < 0 ? `Get ready: ${-passed}` : `${passed} seconds`;
    }, 100);
  };

  // The full record of one answer, as the API has it. It is kept for the last answers only.
  const record = async (button) => {
    const turn = button.dataset.kbTurn;
    let told = "This record is no longer kept.";
    try {
      const headers = { Authorization: `Bearer ${window.kneebot.token()}` };
      const answer = await fetch(new URL(`v1/receipt/${turn}`, document.baseURI), { headers });
      if (answer.ok) {
        const text = JSON.stringify(await answer.json(), null, 2);
        window.kneebot.save(text, `kneebot-reasons-${turn}.json`);
        return;
      }
    } catch { told = "The record could not be fetched. Please try again."; }
    button.textContent = told;
    status.textContent = told;
  };

  // Never silence: where no answer comes, the page says so itself.
  const PATIENCE = 20000;
  let late = 0;
  const giveUp = () => {
    const text = document.querySelector(".kb-waiting p");
    if (!text) return;
    text.textContent = "No answer came. Please send your message again. If it is urgent, do not "
      + "wait for me: call one of the numbers at the top.";
    status.textContent = text.textContent;
  };

  let drawn = "";
  const watch = () => {
    paintToggle();
    const log = document.querySelector(".kb-log");
    const now = log ? log.dataset.kbDrawn : "";
    if (now === drawn) return;
    drawn = now;
    clearTimeout(late);
    if (log?.querySelector(".kb-waiting")) late = setTimeout(giveUp, PATIENCE);
    reopen();
    if (log) requestAnimationFrame(() => show(log));
  };

  document.addEventListener("click", (event) => {
    const tool = event.target.closest?.("[data-kb]");
    if (!tool) return;
    if (tool.dataset.kb === "theme") {
      const dark = !isDark();
      remember(localStorage, "kneebot-theme", dark === system.matches ? "" : dark ? "dark" : "light");
      setDark(dark);
    }
    if (tool.dataset.kb === "timer") run(tool);
    if (tool.dataset.kb === "receipt") record(tool);
    if (tool.dataset.kb === "skip") {
      event.preventDefault();
      document.querySelector("#kb-box textarea")?.focus();
    }
    if (tool.dataset.kb === "jump") {
      event.preventDefault();
      const side = document.querySelector("#kb-side");
      side?.scrollIntoView({ behavior: still.matches ? "auto" : "smooth" });
      side?.querySelector("button")?.focus({ preventScroll: true });
    }
  });

  window.kneebot = {
    token: () => recall(sessionStorage, "kneebot"),
    keep: (token) => remember(sessionStorage, "kneebot", token),
    save: (text, name) => {
      if (!text) { status.textContent = "There is nothing to save yet."; return; }
      const kind = name.endsWith(".json") ? "application/json" : "text/plain";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: kind }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      status.textContent = "Saved.";
    },
  };

  const begin = () => {
    document.body.append(status);
    followChoice();
    system.addEventListener("change", followChoice);
    new MutationObserver(watch).observe(document.body, { childList: true, subtree: true });
  };
  document.body ? begin() : addEventListener("DOMContentLoaded", begin);
})();
