// The live list of calls for helpers, and the button that prints. Everything else works without scripts.
"use strict";

const badge = document.querySelector("[data-calls]");
const list = document.getElementById("calls");
const news = document.getElementById("call-news");
const title = document.title;
let before = null;

function typing() {
  return list !== null && list.contains(document.activeElement) && document.activeElement.matches("input");
}

// Whether something stands in a form that was not there when the page came: it is never thrown away unasked.
function written() {
  const fields = document.querySelectorAll("main input, main textarea");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

function show(told) {
  badge.hidden = told.waiting === 0;
  badge.textContent = told.waiting;
  document.title = told.waiting ? `(${told.waiting}) ${title}` : title;
  if (news !== null && before !== null && told.waiting > before) {
    news.textContent = `有新的呼叫，共 ${told.waiting} 个在等`;
  }
  before = told.waiting;
  if (list !== null) {
    list.innerHTML = told.html;
  }
}

if (badge !== null && "EventSource" in window) {
  let kept = null; // what came while somebody was typing
  const source = new EventSource(badge.dataset.calls);
  source.addEventListener("calls", (event) => {
    const told = JSON.parse(event.data);
    if (typing()) {
      kept = told;
    } else {
      show(told);
    }
  });
  source.addEventListener("over", () => {
    source.close();
    if (!written()) {
      location.reload();
    }
  });
  if (list !== null) {
    list.addEventListener("focusout", () => {
      setTimeout(() => {
        if (kept !== null && !typing()) {
          show(kept);
          kept = null;
        }
      }, 200);
    });
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
