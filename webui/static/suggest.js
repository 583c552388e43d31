// Suggestions under the search box: a combobox with a list, as the ARIA Authoring Practices
// describe it. The box works without this file.
"use strict";

(() => {
  const box = document.getElementById("q");
  if (!box) return;
  const WAIT = 120;
  const SHORTEST = 2;
  const known = new Map();
  const list = document.createElement("ul");
  let waiting = 0;
  let asking = null;
  let offered = [];
  let active = -1;

  list.id = "suggestions";
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestions);
  box.closest(".line").after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");

  const forget = () => {
    clearTimeout(waiting);
    asking?.abort();
    asking = null;
  };

  const close = () => {
    forget();
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    activate(-1);
  };

  const activate = (at) => {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    if (!option) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };

  const take = (at) => {
    const { text, url } = offered[at];
    close();
    if (url) {
      location.assign(url);
    } else {
      box.value = text;
      box.form.requestSubmit();
    }
  };

  const item = ({ text, note, marks }, at) => {
    const option = document.createElement("li");
    const words = document.createElement("bdi");
    const signs = Array.from(text); // ranges count characters, not UTF-16 units
    let last = 0;
    option.id = `suggestion-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    for (const [start, end] of marks) {
      const mark = document.createElement("mark");
      mark.textContent = signs.slice(start, end).join("");
      words.append(signs.slice(last, start).join(""), mark);
      last = end;
    }
    words.append(signs.slice(last).join(""));
    option.append(words);
    if (note) {
      const beside = document.createElement("span");
      beside.className = "note";
      beside.textContent = note;
      option.append(" ", beside);
    }
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => take(at));
    return option;
  };

  const show = (suggestions) => {
    offered = suggestions;
    active = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...suggestions.map(item));
    list.hidden = suggestions.length === 0;
    list.scrollTop = 0;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const typed = box.value;
    forget();
    if (typed.trim().length < SHORTEST) return close();
    if (known.has(typed)) return show(known.get(typed));
    const mine = (asking = new AbortController());
    const params = new URLSearchParams({ q: typed, lang: document.documentElement.lang });
    try {
      const answer = await fetch(`/api/suggest?${params}`, { signal: mine.signal });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (mine.signal.aborted) return undefined;
      known.set(typed, suggestions);
      show(suggestions);
    } catch (trouble) {
      if (!mine.signal.aborted) close();
    }
    return undefined;
  };

  box.addEventListener("input", (event) => {
    if (event.isComposing) return;
    forget();
    waiting = setTimeout(ask, WAIT);
  });
  box.addEventListener("compositionend", () => {
    forget();
    waiting = setTimeout(ask, WAIT);
  });
  box.addEventListener("blur", close);
  box.form.addEventListener("submit", close);
  addEventListener("pagehide", close);

  box.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const count = list.hidden ? 0 : offered.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!count) {
        ask();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && count && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && count) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab" || event.key === "Enter") {
      close();
    }
  });
})();
