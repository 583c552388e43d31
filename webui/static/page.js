// Everything works without this file; it adds a key and a counter.
"use strict";

document.documentElement.classList.add("js");

// "/" goes to the search box, unless one is writing.
document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// Browsers that cannot open the side column by style get it opened here.
if (!CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) {
  document.querySelectorAll(".fold").forEach((fold) => { fold.open = true; });
}

// Matches of a document: "first, last" becomes "previous, 3/12, next".
const ends = document.querySelector(".ends");
const count = document.querySelectorAll("mark[id]").length;
if (ends && count > 1) {
  const [previous, next] = ends.querySelectorAll("a");
  const place = document.createElement("span");
  next.before(place, " ");
  previous.textContent = "↑";
  next.textContent = "↓";
  previous.setAttribute("aria-label", ends.dataset.previous);
  next.setAttribute("aria-label", ends.dataset.next);
  const show = () => {
    const found = /^#m(\d+)$/.exec(location.hash);
    const here = found ? Number(found[1]) : 0;
    place.textContent = `${here || "–"}/${count}`;
    previous.hash = `#m${here > 1 ? here - 1 : count}`;
    next.hash = `#m${(here % count) + 1}`;
  };
  addEventListener("hashchange", show);
  show();
}
